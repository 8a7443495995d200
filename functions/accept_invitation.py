from datetime import datetime

from shared.domain.customers import DomainTaken
from shared.domain.errors import NotThere
from shared.domain.invitations import InvitationState, Link
from shared.store import customers, invitations
from shared.store.invitations import DomainHolder
from shared.store.transaction import Transaction
from shared.web.callers import link_holders
from shared.web.operation import operation
from shared.web.views import InvitationView


@operation("POST", caller=link_holders)
def accept_invitation(caller: Link, now: datetime, tx: Transaction) -> InvitationView:
    """The customer's "Accept": the first acceptance of a domain wins it."""
    accepted = invitations.opened(tx, caller, now).answered(InvitationState.ACCEPTED)
    customer, holder = tx.load(customers.at(accepted.customer_id), invitations.holder_of(accepted.domain))
    if customer is None:
        raise NotThere
    if holder is not None:
        raise DomainTaken
    tx.put(invitations.at(accepted.id), accepted)
    tx.put(customers.at(customer.id), customer.accepted(accepted, now))
    tx.create(
        invitations.holder_of(accepted.domain),
        DomainHolder(reseller_id=customer.reseller_id, customer_id=customer.id),
    )
    return InvitationView.of(accepted)
