from datetime import datetime

from shared.domain.customers import Customer
from shared.domain.periods import billing_day
from shared.domain.renewals import due_for
from shared.events.schedule import for_each, on_schedule
from shared.settings import settings
from shared.store import customers, renewals
from shared.store.transaction import in_transaction


@on_schedule("5 0 * * *")
def renew_subscriptions(now: datetime) -> int:
    """Finds the subscriptions whose period is over, and asks for the renewal of each."""
    today = billing_day(now, settings().seller.time_zone)

    def ask(customer: Customer) -> bool:
        renewal = due_for(customer, today, now)
        if renewal is None:
            return False
        in_transaction(lambda tx: renewals.ask(tx, renewal))
        return True

    return for_each(customers.due(today), ask)
