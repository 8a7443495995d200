from datetime import datetime
from functools import partial

from shared.domain.periods import billing_day
from shared.domain.statements import Statement, month_of
from shared.events.schedule import on_schedule
from shared.settings import settings
from shared.store import charges, statements
from shared.store.transaction import in_transaction


@on_schedule("35 0 * * *")
def issue_statements(now: datetime) -> int:
    """Finds what waits for a statement of a month that is over, and asks for each statement."""
    this_month = month_of(billing_day(now, settings().seller.time_zone))
    asked = 0
    for month, reseller_id in charges.awaited_statements(this_month):
        statement = Statement(reseller_id=reseller_id, month=month, found_at=now)
        in_transaction(partial(statements.ask, statement=statement))
        asked += 1
    return asked
