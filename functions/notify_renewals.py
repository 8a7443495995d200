from datetime import datetime

from shared.domain.customers.customer import Customer
from shared.domain.customers.notice_request import days_to_look_at, notice_for
from shared.domain.pricing.periods import billing_day
from shared.events.schedule import for_each, on_schedule
from shared.settings import settings
from shared.store import customers, notice_requests
from shared.store.engine.transaction import in_transaction


@on_schedule("5 7 * * *")
def notify_renewals(now: datetime) -> int:
    """Finds the subscriptions that will soon be renewed, and announces each renewal once."""
    seller = settings().seller
    today = billing_day(now, seller.time_zone)

    def announce(customer: Customer) -> bool:
        notice = notice_for(customer, seller, today, now)
        return notice is not None and in_transaction(lambda tx: notice_requests.announce(tx, notice))

    return for_each(customers.renewing(*days_to_look_at(seller, today)), announce)
