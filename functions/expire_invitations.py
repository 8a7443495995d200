from datetime import datetime

from shared.domain.customers.invitation import Invitation
from shared.events.jobs import for_each
from shared.events.on_schedule import on_schedule
from shared.store import customers, invitations
from shared.store.engine.batches import Change
from shared.store.engine.transaction import Transaction


@on_schedule("15 * * * *", memory="512Mi")
def expire_invitations(now: datetime) -> int:
    """Marks the invitations that nobody answered in time as expired."""

    def expire(tx: Transaction, unanswered: Invitation) -> bool:
        customer, expired = tx.get(customers.ref(unanswered.customer_id)), unanswered.expired(now)
        if expired is None or customer is None:
            return False  # answered, resent or withdrawn in the meantime
        tx.put(invitations.ref(expired.id), expired)
        tx.put(customers.ref(customer.id), customer.with_invitation(expired))
        return True

    return for_each(
        invitations.expired_unanswered(now),
        change=Change(expire, needs=lambda unanswered: [customers.ref(unanswered.customer_id)]),
    )
