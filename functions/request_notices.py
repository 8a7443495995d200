from datetime import datetime

from shared.billing_calendar import billing_date
from shared.domain.customers.notice_request import days_to_announce, notice_request_for
from shared.domain.customers.subscription import Subscription
from shared.events.on_schedule import for_each, on_schedule
from shared.store import notice_requests, sellers, subscriptions
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import in_transaction


@on_schedule("5 7 * * *")
def request_notices(now: datetime) -> int:
    """Finds the subscriptions that will soon be renewed, and requests a notice of each renewal once."""
    today = billing_date(now)
    seller = sellers.read(Reader()).on(today)

    def request_notice(subscription: Subscription) -> bool:
        request = notice_request_for(subscription, seller, today, now)
        return request is not None and in_transaction(lambda tx: notice_requests.submit_once(tx, request))

    return for_each(subscriptions.renewing(*days_to_announce(seller, today)), request_notice)
