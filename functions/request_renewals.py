from datetime import datetime

from shared.billing_calendar import billing_date
from shared.domain.customers.renewal_request import renewal_request_for
from shared.domain.customers.subscription import Subscription
from shared.events.jobs import for_each
from shared.events.on_schedule import on_schedule
from shared.store import renewal_requests, subscriptions
from shared.store.engine.batches import Change
from shared.store.engine.transaction import Transaction


@on_schedule("5 0 * * *", memory="512Mi")
def request_renewals(now: datetime) -> int:
    """Finds the subscriptions whose period is over, and requests the renewal of each, once a day."""
    today = billing_date(now)

    def request(tx: Transaction, subscription: Subscription) -> bool:
        request = renewal_request_for(subscription, today, now)
        if request is None or not subscription.asks_for_renewal(today):
            return False
        renewal_requests.submit(tx, request)
        tx.put(subscriptions.of(subscription), subscription.with_renewal_requested(today))
        return True

    return for_each(subscriptions.due(today), change=Change(request, needs=lambda found: [renewal_requests.of(found)]))
