from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.values import Value
from shared.store import customers, invitations
from shared.store.engine.transaction import Transaction
from shared.views.customers import CustomerView
from shared.web.fields import CustomerId
from shared.web.operation import operation


class WithdrawInvitation(Value):
    customer_id: CustomerId


@operation("POST", caller=Member.may_order)
def withdraw_invitation(request: WithdrawInvitation, caller: Member, tx: Transaction) -> CustomerView:
    """Withdraws an open invitation: its link stops working at once."""
    customer = caller.own(tx.get(customers.ref(request.customer_id)))
    invitation = tx.get(invitations.ref(customer.invitation.link.invitation_id))
    if invitation is None:
        raise NotFound
    withdrawn = invitation.withdrawn()
    customer = customer.with_invitation(withdrawn)
    tx.put(invitations.ref(withdrawn.id), withdrawn)
    tx.put(customers.ref(customer.id), customer)
    return CustomerView.of(customer)
