from datetime import datetime

from shared.domain.customers.customer import DomainTaken
from shared.domain.customers.invitation import InvitationState, Link
from shared.domain.errors import NotFound
from shared.store import customers, domains, invitations
from shared.store.domains import DomainHolder
from shared.store.engine.transaction import Transaction
from shared.views.invitations import InvitationView
from shared.web.callers import link_holders
from shared.web.operation import operation


@operation("POST", caller=link_holders)
def accept_invitation(caller: Link, now: datetime, tx: Transaction) -> InvitationView:
    """The customer's "Accept": a domain belongs to the reseller whose invitation is accepted first."""
    accepted = invitations.by_link(tx, caller, now).answered(InvitationState.ACCEPTED)
    customer, holder = tx.load(customers.ref(accepted.customer_id), domains.ref(accepted.domain))
    if customer is None:
        raise NotFound
    if holder is not None:
        raise DomainTaken
    tx.put(invitations.ref(accepted.id), accepted)
    tx.put(customers.ref(customer.id), customer.accepted(accepted, now))
    tx.create(
        domains.ref(accepted.domain),
        DomainHolder(reseller_id=customer.reseller_id, customer_id=customer.id),
    )
    return InvitationView.of(accepted)
