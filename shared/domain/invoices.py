"""Invoices: what is supplied, to whom, for how much; issued once and never edited (billing.md)."""

from datetime import date
from enum import StrEnum
from typing import Self

from shared.domain.errors import Conflict
from shared.domain.mailing import Mail
from shared.domain.money import CurrencyCode, Money
from shared.domain.periods import Interval, Period
from shared.domain.prices import Slice
from shared.domain.proration import Charge
from shared.domain.resellers import BelongsToReseller, Party
from shared.domain.sealed import Sealed
from shared.domain.tax import Tax, TaxRule, tax_on
from shared.domain.values import DocumentLanguage, Instant, Value


class LineKind(StrEnum):
    LICENCES = "licences"
    """Licences for a whole period."""
    ADDED_LICENCES = "addedLicences"
    """Licences added during a period, to its end."""
    TAKEN_BACK = "takenBack"
    """Licences given back within the correction window."""
    UNUSED_DAYS = "unusedDays"
    """What is left of the period of a plan that was changed for another."""
    OTHER_PLAN = "otherPlan"
    """The rest of a period on another plan."""
    RESTORED_DAYS = "restoredDays"
    """Days of the plan before, charged again because the change of plan is taken back."""


class Line(Charge):
    """One charge of a document: which customer it is for, what was supplied, and when."""

    kind: LineKind
    customer_id: str
    organisation: str
    domain: str
    product: str
    plan_name: str
    interval: Interval
    licences: int
    period: Period
    entry_seq: int
    """The entry of the customer's ledger that caused the line."""
    parts: tuple[Slice, ...] = ()
    """Where price tiers are crossed: what the price, a difference of two full-period prices, is made of."""
    tax: TaxRule
    """A credit is taxed as the charge was that it corrects, whatever the rate is by then."""
    corrects: str | None = None
    """The number of the document that charged what this line credits."""
    corrects_entry: int | None = None
    """The ledger entry that charged it: its document may have no number yet when the credit comes about."""
    purchase_order: str | None = None


class Totals(Value):
    """The sums of a document: `total` is `net` plus the taxes on it."""

    net: Money
    taxes: tuple[Tax, ...]
    """One for each rule that lines have, in their order."""
    total: Money


def totals(lines: tuple[Line, ...], currency: CurrencyCode, rule: TaxRule) -> Totals:
    """Sums are exact sums of lines; the tax is rounded once for each rate, on the sum of its lines (billing.md, "Tax").

    `rule` is that of the day, for what has no lines.

    Raises:
        ValueError: if a line has another currency: a reseller's never changes.
    """
    if any(line.amount.currency != currency for line in lines):
        raise ValueError(f"a document in {currency} has lines in another currency")
    bases = {rule: 0} if not lines else dict.fromkeys((line.tax for line in lines), 0)
    for line in lines:
        bases[line.tax] += line.amount.amount
    taxes = tuple(tax_on(Money(amount=base, currency=currency), rule) for rule, base in bases.items())
    net = sum(bases.values())
    return Totals(
        net=Money(amount=net, currency=currency),
        taxes=taxes,
        total=Money(amount=net + sum(tax.amount.amount for tax in taxes), currency=currency),
    )


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


class AlreadySettled(Conflict):
    code = "already_settled"
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


class Settled(Value):
    """What a credit note took off one invoice, with tax, in minor units."""

    number: str
    amount: int


class InvoicedCustomer(Value):
    """A customer that an invoice has lines for."""

    id: str
    organisation: str
    domain: str


SETTLEMENT = frozenset(
    {"state", "credited", "offset", "received", "paid_on", "paid_at", "payment_posting", "file", "mail"}
)
"""All that changes on an issued document."""


class Invoice(BelongsToReseller, Totals, Sealed):
    """A document as issued, with both parties as they were that day. Nothing changes afterwards but `SETTLEMENT`."""

    MAY_CHANGE = SETTLEMENT

    id: str
    """Reseller and number: unique even if two resellers were given the same code."""
    number: str
    kind: InvoiceKind = InvoiceKind.INVOICE
    state: InvoiceState = InvoiceState.OPEN
    statement: str | None = None
    """The month (2026-11) that a monthly statement bills."""
    posting: int = 0
    """Its place among all documents and payments that were entered into the reseller's account: 1, 2, 3 …"""
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
    settles: tuple[Settled, ...] = ()
    """A credit note: how much of it was taken off which invoices. What is left stays on the account as credit."""
    credited: int = 0
    """What credit notes have taken off the total, in minor units."""
    offset: int = 0
    """What was settled with the account's credit, in minor units."""
    received: Money | None = None
    """What was paid."""
    paid_on: date | None = None
    paid_at: Instant | None = None
    """When the payment was entered."""
    payment_posting: int | None = None
    """The payment's place among all that was entered into the account."""
    file: InvoiceFile = InvoiceFile()
    mail: Mail | None = None
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
            return Money(amount=0, currency=self.currency)
        received = self.received.amount if self.received else 0
        return Money(amount=self.total.amount - self.credited - self.offset - received, currency=self.currency)

    @property
    def unsettled(self) -> int:
        """What a credit note leaves on the account as credit, in minor units; nothing for an invoice."""
        if self.kind is InvoiceKind.INVOICE:
            return 0
        return -self.total.amount - sum(one.amount for one in self.settles)

    def overdue(self, today: date) -> Self | None:
        """Marked as overdue if it should have been paid before today; None if there is nothing to do."""
        if self.state is InvoiceState.OPEN and today > self.due_date:
            return self.model_copy(update={"state": InvoiceState.OVERDUE})
        return None

    def credited_with(self, amount: int) -> Self:
        """With so much taken off it by a credit note; covered once nothing is left.

        Raises:
            ValueError: if it is more than what is left to pay: a defect.
        """
        left = self.outstanding.amount - amount
        if left < 0:
            raise ValueError(f"{self.number} can't be credited with more than is left on it")
        state = self.state if left else InvoiceState.CREDITED
        return self.model_copy(update={"credited": self.credited + amount, "state": state})

    def paid(self, on: date, at: Instant, credit: int = 0) -> Self:
        """Marked as paid: out of so much credit first, as far as it is needed; the rest has been received.

        Raises:
            AlreadySettled: if it was paid before, or credit notes cover it.
        """
        left = self.outstanding
        if self.state in (InvoiceState.PAID, InvoiceState.CREDITED) or not left.amount:
            raise AlreadySettled
        offset = min(credit, left.amount)
        received = Money(amount=left.amount - offset, currency=left.currency)
        return self.model_copy(
            update={"state": InvoiceState.PAID, "offset": offset, "received": received, "paid_on": on, "paid_at": at}
        )

    def with_file(self, file: InvoiceFile) -> Self:
        return self.model_copy(update={"file": file})

    def with_mail(self, mail: Mail | None) -> Self:
        return self.model_copy(update={"mail": mail})
