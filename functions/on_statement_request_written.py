from datetime import datetime

from shared import clock
from shared.domain.billing.statements import credited_charge_ids, issue_statement, statement_lines
from shared.domain.errors import TryLater
from shared.events.on_document import on_document
from shared.store import charges, statement_requests
from shared.store.contexts import outcomes
from shared.store.contexts.issuing import issuing_context, with_corrected
from shared.store.engine.transaction import Transaction, in_transaction


@on_document("statementRequests/{statement_request_id}", "written")
def on_statement_request_written(statement_request_id: str) -> None:
    """Bills a month's charges on one document, and marks them as billed; earlier months come first."""
    in_transaction(lambda tx: _bill(tx, statement_request_id, clock.now()))


def _bill(tx: Transaction, statement_request_id: str, now: datetime) -> None:
    request = tx.get(statement_requests.ref(statement_request_id))
    if request is None:
        return
    month = charges.earliest_waiting_month(request.reseller_id)
    if month is None or month > request.month:
        return  # already billed: the event came again
    waiting, more = charges.load_waiting(tx, request.reseller_id, month)
    if not waiting:
        raise TryLater  # another call has just billed them
    credited = [charges.ref(charge_id) for charge_id in credited_charge_ids(waiting)]
    tx.fetch(*credited)
    lines = statement_lines(waiting, (charge for ref in credited if (charge := tx.get(ref))))
    issuing = issuing_context(tx, request.reseller_id, now)
    issued = issue_statement(lines, with_corrected(tx, issuing, lines), now, month)
    if issued:
        outcomes.record_issued(tx, issued)
    for charge in waiting:
        tx.put(charges.ref(charge.id), charge.as_billed(issued.document.id) if issued else charge.carried_over())
    if more or month < request.month:
        statement_requests.submit(tx, request.replace(found_at=now))
