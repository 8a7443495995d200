from datetime import datetime

from shared.billing_calendar import billing_date
from shared.domain.customers.renewal_request import renewal_request_for
from shared.domain.customers.subscription import Subscription
from shared.events.on_schedule import for_each, on_schedule
from shared.store import renewal_requests, subscriptions
from shared.store.engine.transaction import in_transaction


@on_schedule("5 0 * * *")
def request_renewals(now: datetime) -> int:
    """Finds the subscriptions whose period is over, and requests the renewal of each."""
    today = billing_date(now)

    def request_renewal(subscription: Subscription) -> bool:
        request = renewal_request_for(subscription, today, now)
        if request is None:
            return False
        in_transaction(lambda tx: renewal_requests.submit(tx, request))
        return True

    return for_each(subscriptions.due(today), request_renewal)
