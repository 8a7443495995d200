from datetime import datetime
from functools import partial

from shared.domain.billing.statements import StatementRequest, month_of
from shared.domain.pricing.periods import billing_day
from shared.events.schedule import for_all, on_schedule
from shared.settings import settings
from shared.store import charges, statement_requests
from shared.store.engine.transaction import in_transaction


@on_schedule("35 0 * * *")
def issue_statements(now: datetime) -> int:
    """Finds what waits for a statement of a month that is over, and asks for each statement."""
    this_month = month_of(billing_day(now, settings().seller.time_zone))
    return for_all(
        charges.awaited_statements(this_month),
        lambda awaited: _ask(StatementRequest(reseller_id=awaited[1], month=awaited[0], found_at=now)),
    )


def _ask(statement: StatementRequest) -> bool:
    in_transaction(partial(statement_requests.ask, statement=statement))
    return True
