from datetime import datetime
from functools import partial

from shared.domain.periods import billing_day
from shared.events.schedule import each, on_schedule
from shared.settings import settings
from shared.store import customers, renewals
from shared.store.transaction import in_transaction


@on_schedule("5 0 * * *")
def renew_subscriptions(now: datetime) -> int:
    """Finds the subscriptions whose period is over, and asks for the renewal of each."""
    today = billing_day(now, settings().seller.time_zone)
    found = 0
    for customer in each(customers.due(today)):
        renewal = renewals.due_for(customer, today, now)
        if renewal is None:
            continue
        in_transaction(partial(renewals.ask, renewal=renewal))
        found += 1
    return found
