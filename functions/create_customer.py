from datetime import datetime
from uuid import uuid4

from shared.domain.customers.customer import Contact, customer_id, invite
from shared.domain.errors import NotFound
from shared.domain.languages import Language
from shared.domain.members import Member
from shared.domain.values import Value
from shared.store import customers, invitations, resellers
from shared.store.engine.transaction import Transaction
from shared.views.customers import CustomerView
from shared.web.fields import ContactName, EmailAddress, GoogleDomain, OrganisationName
from shared.web.operation import operation


class CreateCustomer(Value):
    """Whom to invite; the language is the reseller's unless another is named."""

    contact_name: ContactName
    email: EmailAddress
    domain: GoogleDomain
    organisation: OrganisationName
    language: Language | None = None


@operation("POST", caller=Member.may_order, answers=201)
def create_customer(request: CreateCustomer, caller: Member, now: datetime, tx: Transaction) -> CustomerView:
    """The console's "Send invitation": adds a customer; a trigger mails the invitation."""
    reseller, present = tx.load(
        resellers.ref(caller.reseller_id), customers.ref(customer_id(caller.reseller_id, request.domain))
    )
    if reseller is None:
        raise NotFound
    contact = Contact(
        contact_name=request.contact_name,
        email=request.email,
        domain=request.domain,
        organisation=request.organisation,
        language=request.language or reseller.language,
    )
    customer, invitation = invite(reseller, contact, present, uuid4().hex, caller.email, now)
    tx.put(customers.ref(customer.id), customer)
    tx.create(invitations.ref(invitation.id), invitation)
    return CustomerView.of(customer)
