from datetime import datetime

from shared.billing_calendar import billing_date
from shared.domain.customers.notice_request import days_to_announce, notice_request_for
from shared.domain.customers.subscription import Subscription
from shared.domain.pricing.periods import Interval
from shared.events.jobs import for_each
from shared.events.on_schedule import on_schedule
from shared.store import notice_requests, sellers, subscriptions
from shared.store.engine.batches import Change
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction


@on_schedule("5 7 * * *", memory="512Mi")
def request_notices(now: datetime) -> int:
    """Finds the subscriptions that will soon be renewed, and requests a notice of each renewal once."""
    today = billing_date(now)
    seller = sellers.read(Reader()).on(today)

    def request(tx: Transaction, subscription: Subscription) -> bool:
        request = notice_request_for(subscription, seller, today, now)
        if request is None or subscription.renewal_to_announce is None:
            return False
        tx.put(subscriptions.of(subscription), subscription.with_notice_requested())
        return notice_requests.submit_once(tx, request)

    near = (subscriptions.to_announce(one, *days_to_announce(seller, one, today)) for one in Interval)
    return for_each(*near, change=Change(request, needs=lambda found: [notice_requests.of(found)]))
