from datetime import datetime
from functools import partial

from shared.billing_calendar import billing_date
from shared.domain.billing.months import month_of
from shared.domain.billing.statement_request import StatementRequest
from shared.events.jobs import for_all
from shared.events.on_schedule import on_schedule
from shared.store import charges, statement_requests
from shared.store.engine.transaction import in_transaction


@on_schedule("35 0 * * *")
def request_statements(now: datetime) -> int:
    """Finds the charges that wait for the statement of a past month, and requests each statement."""
    this_month = month_of(billing_date(now))
    return for_all(
        charges.pending_statements(this_month),
        lambda pending: _request(StatementRequest(reseller_id=pending[1], month=pending[0], found_at=now)),
    )


def _request(request: StatementRequest) -> bool:
    in_transaction(partial(statement_requests.submit, request=request))
    return True
