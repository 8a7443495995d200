"""`renewalRequests/{customer}_{day}`: one for each period that is over."""

from shared.domain.customers.renewal_request import RenewalRequest
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

RENEWAL_REQUESTS = Collection("renewalRequests", RenewalRequest)


def ref(renewal_id: str) -> Ref[RenewalRequest]:
    return RENEWAL_REQUESTS.ref(renewal_id)


def ask(tx: Transaction, renewal: RenewalRequest) -> None:
    """Asks for a renewal. Asking again changes nothing but sends the event again: what was lost is made up for."""
    tx.fetch(ref(renewal.id))
    tx.put(ref(renewal.id), renewal)
