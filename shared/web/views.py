"""Views that several operations share: parts of a value."""

from datetime import date
from typing import Self

from shared.domain.billing.invoices import Invoice, InvoicedCustomer, InvoiceFile, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Totals
from shared.domain.customers.customer import STATUS_OF_INVITATION, CustomerStatus
from shared.domain.customers.invitation import Invitation
from shared.domain.mail_status import MailStatus
from shared.domain.pricing.money import Money
from shared.domain.values import Instant, Language, Value


class InvitationView(Value):
    """What the holder of an invitation link may see."""

    contact_name: str
    organisation: str
    domain: str
    reseller_name: str
    language: Language
    status: CustomerStatus
    expires_at: Instant

    @classmethod
    def of(cls, invitation: Invitation) -> Self:
        return cls(
            contact_name=invitation.contact_name,
            organisation=invitation.organisation,
            domain=invitation.domain,
            reseller_name=invitation.reseller_name,
            language=invitation.language,
            status=STATUS_OF_INVITATION[invitation.state],
            expires_at=invitation.expires_at,
        )


class InvoiceSummary(Totals):
    """An invoice in a list: everything but its lines and parties, which are on its PDF."""

    id: str
    number: str
    kind: InvoiceKind
    state: InvoiceState
    issue_date: date
    issued_at: Instant
    due_date: date
    statement: str | None
    corrects: tuple[str, ...]
    purchase_orders: tuple[str, ...]
    outstanding: Money
    customers: tuple[InvoicedCustomer, ...]
    file: InvoiceFile
    mail: MailStatus | None

    @classmethod
    def of(cls, invoice: Invoice) -> Self:
        return cls(**{name: getattr(invoice, name) for name in cls.model_fields})
