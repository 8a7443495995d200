"""Invoices: what is supplied, to whom, for how much; issued once and never edited (billing.md)."""

from datetime import date
from enum import StrEnum
from typing import Self

from shared.domain.billing.lines import Line, Totals
from shared.domain.content_digest import WithDigest
from shared.domain.errors import Conflict
from shared.domain.mail_status import MailStatus
from shared.domain.pricing.money import CurrencyCode, Money, no_money
from shared.domain.resellers import BelongsToReseller, Party
from shared.domain.values import DocumentLanguage, Instant, Value


class InvoiceKind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "creditNote"


class InvoiceFilePending(Conflict):
    code = "invoice_file_pending"
    message = "The file is still being prepared; please try again in a moment."


class NoXml(Conflict):
    code = "no_xml"
    message = "There is no XML of this document: its currency can't be written in it."


class InvoiceFileFailed(Conflict):
    code = "invoice_file_failed"
    message = "The file could not be made. Please ask the vendor for it."


class InvoiceState(StrEnum):
    OPEN = "open"
    PAID = "paid"
    OVERDUE = "overdue"
    CREDITED = "credited"
    """Covered by credit notes; a credit note itself is so from the beginning."""


class NothingOutstanding(Conflict):
    code = "nothing_outstanding"
    message = "Nothing is left to pay on this document."


class FileState(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class InvoiceFile(Value):
    """The rendered PDF: its size in bytes and SHA-256 (hex), or why it could not be made; and those of its XML."""

    state: FileState = FileState.PENDING
    size: int | None = None
    sha256: str | None = None
    xml_size: int | None = None
    """None where there is no XML: EN 16931 knows no currency with three decimals."""
    xml_sha256: str | None = None
    detail: str | None = None


class Allocation(Value):
    """What a credit note took off one invoice, with tax."""

    number: str
    amount: Money


class InvoicedCustomer(Value):
    """A customer that an invoice has lines for."""

    id: str
    organisation: str
    domain: str


MUTABLE_FIELDS = frozenset(
    {"state", "credited", "credit_applied", "received", "paid_on", "paid_at", "payment_posting", "file", "mail"}
)
"""All that changes on an issued document."""


class Invoice(BelongsToReseller, Totals, WithDigest):
    """A document as issued, with both parties as they were that day. Only `MUTABLE_FIELDS` change afterwards."""

    MAY_CHANGE = MUTABLE_FIELDS

    id: str
    """Reseller and number: unique even if two resellers were given the same code."""
    number: str
    kind: InvoiceKind = InvoiceKind.INVOICE
    state: InvoiceState = InvoiceState.OPEN
    statement: str | None = None
    """The month (2026-11) that a monthly statement bills."""
    posting: int = 0
    """Its place among all documents and payments that were recorded in the reseller's account: 1, 2, 3 …"""
    issue_date: date
    issued_at: Instant
    due_date: date
    language: DocumentLanguage
    currency: CurrencyCode
    seller: Party
    logo: str | None = None
    """The seller's logo of that day (`Seller.logo`): the page stays the same when there is another."""
    iban: str
    buyer: Party
    lines: tuple[Line, ...]
    allocations: tuple[Allocation, ...] = ()
    """A credit note: how much of it was taken off which invoices. What is left stays on the account as credit."""
    credited: Money
    """What credit notes have taken off the total."""
    credit_applied: Money
    """What was paid out of the account's credit."""
    received: Money | None = None
    """What was paid."""
    paid_on: date | None = None
    paid_at: Instant | None = None
    """When the payment was recorded."""
    payment_posting: int | None = None
    """The payment's place among all that was recorded in the account."""
    file: InvoiceFile = InvoiceFile()
    mail: MailStatus | None = None
    """How the mail to the reseller fared; None if it wishes none."""

    @property
    def customers(self) -> tuple[InvoicedCustomer, ...]:
        """Each customer once, in the order of the lines."""
        named = {
            line.customer_id: InvoicedCustomer(id=line.customer_id, organisation=line.organisation, domain=line.domain)
            for line in self.lines
        }
        return tuple(named.values())

    @property
    def corrects(self) -> tuple[str, ...]:
        """The numbers of the invoices that a credit note corrects, each once."""
        if self.kind is InvoiceKind.INVOICE:
            return ()
        return tuple(dict.fromkeys(line.corrects for line in self.lines if line.corrects))

    @property
    def purchase_orders(self) -> tuple[str, ...]:
        """The numbers of the reseller's purchase orders that the lines name, each once."""
        return tuple(dict.fromkeys(line.purchase_order for line in self.lines if line.purchase_order))

    @property
    def outstanding(self) -> Money:
        """What is still to be paid, with tax; nothing on a credit note."""
        if self.kind is InvoiceKind.CREDIT_NOTE:
            return no_money(self.currency)
        return self.total - self.credited - self.credit_applied - (self.received or no_money(self.currency))

    @property
    def unallocated(self) -> Money:
        """What a credit note leaves on the account as credit; nothing for an invoice."""
        if self.kind is InvoiceKind.INVOICE:
            return no_money(self.currency)
        allocated = (allocation.amount for allocation in self.allocations)
        return -self.total - sum(allocated, start=no_money(self.currency))

    def overdue(self, today: date) -> Self | None:
        """Marked as overdue if it should have been paid before today; None if there is nothing to do."""
        if self.state is InvoiceState.OPEN and today > self.due_date:
            return self.replace(state=InvoiceState.OVERDUE)
        return None

    def credited_with(self, amount: Money) -> Self:
        """With so much taken off it by a credit note; covered once nothing is left.

        Raises:
            ValueError: if it is more than what is left to pay: a defect.
        """
        left = (self.outstanding - amount).amount
        if left < 0:
            raise ValueError(f"{self.number} can't be credited with more than is left on it")
        state = self.state if left else InvoiceState.CREDITED
        return self.replace(credited=self.credited + amount, state=state)

    def paid(self, on: date, at: Instant, credit: Money | None = None) -> Self:
        """Marked as paid: out of so much credit first, as far as it is needed; the rest has been received.

        Raises:
            NothingOutstanding: if it was paid before, or credit notes cover it.
        """
        left = self.outstanding
        if self.state in (InvoiceState.PAID, InvoiceState.CREDITED) or not left.amount:
            raise NothingOutstanding
        applied = no_money(self.currency)
        if credit:
            applied = min(credit, left, key=lambda money: money.amount)
        return self.replace(
            state=InvoiceState.PAID, credit_applied=applied, received=left - applied, paid_on=on, paid_at=at
        )

    def with_file(self, file: InvoiceFile) -> Self:
        return self.replace(file=file)

    def with_mail(self, mail: MailStatus | None) -> Self:
        return self.replace(mail=mail)
