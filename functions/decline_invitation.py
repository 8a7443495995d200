from datetime import datetime

from shared.domain.customers.invitation import InvitationState, Link
from shared.domain.errors import NotFound
from shared.store import customers, invitations
from shared.store.engine.transaction import Transaction
from shared.views.invitations import InvitationView
from shared.web.callers import link_holders
from shared.web.operation import operation


@operation("POST", caller=link_holders)
def decline_invitation(caller: Link, now: datetime, tx: Transaction) -> InvitationView:
    """The customer's "Decline": the reseller sees it, and may invite again."""
    declined = invitations.by_link(tx, caller, now).answered(InvitationState.DECLINED)
    customer = tx.get(customers.ref(declined.customer_id))
    if customer is None:
        raise NotFound
    tx.put(invitations.ref(declined.id), declined)
    tx.put(customers.ref(customer.id), customer.with_invitation(declined))
    return InvitationView.of(declined)
