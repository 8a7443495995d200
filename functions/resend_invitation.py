from datetime import datetime

from shared.domain.customers.invitation import NotInvited
from shared.domain.members import Member
from shared.domain.values import Value
from shared.store import customers, invitations
from shared.store.engine.transaction import Transaction
from shared.views.customers import CustomerView
from shared.web.fields import CustomerId
from shared.web.operation import operation


class ResendInvitation(Value):
    customer_id: CustomerId


@operation("POST", caller=Member.may_order)
def resend_invitation(request: ResendInvitation, caller: Member, now: datetime, tx: Transaction) -> CustomerView:
    """Sends a new link, which replaces the old one and is valid from now; an expired invitation reopens."""
    customer = caller.own(tx.get(customers.ref(request.customer_id)))
    invitation = tx.get(invitations.ref(customer.invitation.link.invitation_id))
    if invitation is None:
        raise NotInvited  # it expired more than a year ago: the domain can be invited anew
    resent = invitation.resent(now)
    customer = customer.with_invitation(resent)
    tx.put(invitations.ref(resent.id), resent)
    tx.put(customers.ref(customer.id), customer)
    return CustomerView.of(customer)
