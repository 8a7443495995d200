from datetime import datetime

from shared.domain.customers.invitation import Invitation
from shared.events.schedule import for_each, on_schedule
from shared.store import customers, invitations
from shared.store.engine.transaction import Transaction, in_transaction


@on_schedule("15 * * * *")
def sweep_invitations(now: datetime) -> int:
    """Marks the invitations that nobody answered in time as expired."""
    return for_each(invitations.lapsed(now), lambda found: in_transaction(lambda tx: _expire(tx, found, now)))


def _expire(tx: Transaction, found: Invitation, now: datetime) -> bool:
    invitation, customer = tx.load(invitations.ref(found.id), customers.ref(found.customer_id))
    expired = invitation.expired(now) if invitation else None
    if expired is None or customer is None:
        return False  # answered, resent or withdrawn in the meantime
    tx.put(invitations.ref(expired.id), expired)
    tx.put(customers.ref(customer.id), customer.following(expired))
    return True
