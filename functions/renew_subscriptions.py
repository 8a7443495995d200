from datetime import datetime

from shared.domain.customers.customer import Customer
from shared.domain.customers.renewal_request import due_for
from shared.domain.pricing.periods import billing_day
from shared.events.schedule import for_each, on_schedule
from shared.settings import settings
from shared.store import customers, renewal_requests
from shared.store.engine.transaction import in_transaction


@on_schedule("5 0 * * *")
def renew_subscriptions(now: datetime) -> int:
    """Finds the subscriptions whose period is over, and asks for the renewal of each."""
    today = billing_day(now, settings().seller.time_zone)

    def ask(customer: Customer) -> bool:
        renewal = due_for(customer, today, now)
        if renewal is None:
            return False
        in_transaction(lambda tx: renewal_requests.ask(tx, renewal))
        return True

    return for_each(customers.due(today), ask)
