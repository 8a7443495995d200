"""`renewalRequests/{customer}_{product}_{day}`: requests to renew or end a subscription, one a period."""

from shared.domain.customers.renewal_request import RenewalRequest, renewal_request_id
from shared.domain.customers.subscription import Subscription
from shared.store import retention
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

RENEWAL_REQUESTS = Collection(
    "renewalRequests", RenewalRequest, delete_after=lambda request: request.found_at + retention.REQUESTS
)


def ref(renewal_id: str) -> Ref[RenewalRequest]:
    return RENEWAL_REQUESTS.ref(renewal_id)


def of(subscription: Subscription) -> Ref[RenewalRequest]:
    """The request for the end of its present period."""
    return ref(renewal_request_id(subscription.customer_id, subscription.product_id, subscription.period.end))


def submit(tx: Transaction, request: RenewalRequest) -> None:
    """Requests a renewal. A repeated request only triggers the event again, in case it was lost."""
    tx.fetch(ref(request.id))
    tx.put(ref(request.id), request)
