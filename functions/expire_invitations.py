from datetime import datetime

from shared.domain.customers.invitation import Invitation
from shared.events.on_schedule import for_each, on_schedule
from shared.store import customers, invitations
from shared.store.engine.transaction import Transaction, in_transaction


@on_schedule("15 * * * *")
def expire_invitations(now: datetime) -> int:
    """Marks the invitations that nobody answered in time as expired."""
    return for_each(
        invitations.expired_unanswered(now), lambda unanswered: in_transaction(lambda tx: _expire(tx, unanswered, now))
    )


def _expire(tx: Transaction, unanswered: Invitation, now: datetime) -> bool:
    invitation, customer = tx.load(invitations.ref(unanswered.id), customers.ref(unanswered.customer_id))
    expired = invitation.expired(now) if invitation else None
    if expired is None or customer is None:
        return False  # answered, resent or withdrawn in the meantime
    tx.put(invitations.ref(expired.id), expired)
    tx.put(customers.ref(customer.id), customer.with_invitation(expired))
    return True
