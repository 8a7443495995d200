import logging
from datetime import datetime

from shared import clock
from shared.domain.billing.charges import Charge
from shared.domain.billing.issuing import Issuing
from shared.domain.billing.statements import bill_statement, statement_id, that_fit
from shared.domain.errors import TryLater
from shared.events.on_document import on_document
from shared.store import charges, statement_requests
from shared.store.contexts import issuing
from shared.store.engine.transaction import Transaction, in_transaction

log = logging.getLogger(__name__)


@on_document("statementRequests/{statement_request_id}", "written")
def on_statement_request_written(statement_request_id: str) -> None:
    """Bills a month's charges on one document, and marks them as billed; earlier months come first."""
    for charge in in_transaction(lambda tx: _bill(tx, statement_request_id, clock.now())):
        log.error("charge %s was SET ASIDE: %s", charge.id, charge.detail)


def _bill(tx: Transaction, statement_request_id: str, now: datetime) -> list[Charge]:
    """Returns the charges that were set aside."""
    request = tx.get(statement_requests.ref(statement_request_id))
    if request is None:
        return []
    month = charges.earliest_waiting_month(request.reseller_id)
    if month is None or month > request.month:
        return []  # already billed: the event came again
    waiting, more = charges.load_waiting(tx, request.reseller_id, month)
    if not waiting:
        raise TryLater  # another call has just billed them
    counted = tx.get(statement_requests.of(request.reseller_id, month)) or request.replace(month=month, parts=0)
    under_way = Issuing(issuing.read(tx, request.reseller_id, waiting, now), now)
    fitting, set_aside = that_fit(under_way, waiting)
    part = counted.parts + 1
    issued = bill_statement(under_way, fitting, statement_id(request.reseller_id, month, part), month)
    issuing.record(tx, under_way)
    requests = {counted.id: counted.replace(parts=part)} if issued else {}
    left = more or len(under_way.changed_charges) < len(waiting)
    if under_way.changed_charges and (left or month < request.month):
        requests[request.id] = requests.get(request.id, request).replace(found_at=now)  # for what is left
    for changed in requests.values():
        tx.put(statement_requests.ref(changed.id), changed)
    return set_aside
