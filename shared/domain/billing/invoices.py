"""Invoices: what was supplied, to whom, for how much; never edited (billing.md, "Invoices and credit notes")."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from shared.domain.billing.lines import Line, Totals
from shared.domain.content_digest import WithDigest
from shared.domain.errors import Conflict
from shared.domain.languages import DocumentLanguage
from shared.domain.mail_status import MailStatus
from shared.domain.ownership import BelongsToReseller
from shared.domain.parties import CompanyRegistration, Party, SellerContact
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.exchange import ConvertedTax
from shared.domain.pricing.money import BasisPoints, Money, no_money
from shared.domain.pricing.tax import TaxTreatment
from shared.domain.sellers import TaxRegime
from shared.domain.values import Instant, Value
from shared.domain.written import version_1


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
    """Covered by credit notes; a credit note itself has this state from the start."""


class NothingOutstanding(Conflict):
    code = "nothing_outstanding"
    message = "Nothing is left to pay on this document."


class FileState(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class InvoiceFile(Value):
    """The rendered PDF and XML: sizes in bytes and SHA-256 (hex), or `detail` about why they could not be made."""

    state: FileState = FileState.PENDING
    size: int | None = None
    sha256: str | None = None
    xml_size: int | None = None
    """None if there is no XML: EN 16931 knows no currency with three decimals."""
    xml_sha256: str | None = None
    detail: str | None = None


class Allocation(Value):
    """The part of a credit note that is allocated to one invoice, with tax."""

    document_id: str
    number: str
    amount: Money


class CreditedBase(Value):
    """What a document was credited at one rate of tax: the net sum of its credits, at most 0."""

    rate: BasisPoints
    base: Money


class InvoicedCustomer(Value):
    """A customer that an invoice has lines for."""

    id: str
    organisation: str
    domain: str


MUTABLE_FIELDS = frozenset(
    {
        "state",
        "credited",
        "credited_bases",
        "credit_applied",
        "received",
        "paid_on",
        "paid_at",
        "payment_posting",
        "file",
        "mail",
    }
)
"""All that changes on an issued document; everything else is in its written form."""


class Invoice(BelongsToReseller, Totals, WithDigest):
    """A document as issued, with both parties as of that day. Only `MUTABLE_FIELDS` change afterwards."""

    WRITTEN_FORMS = (version_1.DOCUMENT,)

    id: str
    """That of its charge or, of a statement, made of reseller, month and part: known before there is a number."""
    number: str
    kind: InvoiceKind = InvoiceKind.INVOICE
    state: InvoiceState = InvoiceState.OPEN
    statement: str | None = None
    """For a monthly statement: the month (2026-11) that it bills."""
    posting: int = 0
    """Its place among all documents and payments recorded in the reseller's account: 1, 2, 3 …"""
    issue_date: date
    issued_at: Instant
    due_date: date
    language: DocumentLanguage
    currency: CurrencyCode
    seller: Party
    logo: str | None = None
    """The seller's logo on that day (`Seller.logo`), so that a new logo does not change the page."""
    contact: SellerContact | None = None
    """The seller's."""
    registration: CompanyRegistration | None = None
    """The seller's, if it is an Italian company."""
    tax_regime: TaxRegime = TaxRegime.ORDINARY
    """An Italian seller's on that day."""
    iban: str
    bic: str | None = None
    buyer: Party
    buyer_reference: str | None = None
    contract_reference: str | None = None
    lines: tuple[Line, ...]
    converted_taxes: tuple[ConvertedTax, ...] = ()
    """In another currency than the seller's of VAT: the taxes in both (Dir. 2006/112/EC art. 230)."""
    allocations: tuple[Allocation, ...] = ()
    """For a credit note: how much of it is allocated to which invoices. The rest stays on the account as credit."""
    credited: Money
    """The amount of credit notes allocated to this invoice."""
    credited_bases: tuple[CreditedBase, ...] = ()
    """What later lines credit of its charges: the tax of the next credit follows from it (`lines.totals`)."""
    credit_applied: Money
    """The amount paid from the account's credit."""
    received: Money | None = None
    """The amount received in payment."""
    paid_on: date | None = None
    paid_at: Instant | None = None
    """When the payment was recorded."""
    payment_posting: int | None = None
    """The payment's place among everything recorded in the account."""
    file: InvoiceFile = InvoiceFile()
    mail: MailStatus | None = None
    """The status of the mail to the reseller; None if the reseller wants none."""

    @property
    def customers(self) -> tuple[InvoicedCustomer, ...]:
        """Each customer once, in the order of the lines."""
        customers = {
            line.customer_id: InvoicedCustomer(id=line.customer_id, organisation=line.organisation, domain=line.domain)
            for line in self.lines
        }
        return tuple(customers.values())

    @property
    def corrects(self) -> tuple[str, ...]:
        """The numbers of the invoices that a credit note corrects, each once."""
        if self.kind is InvoiceKind.INVOICE:
            return ()
        return tuple(dict.fromkeys(line.corrects for line in self.lines if line.corrects))

    @property
    def corrected_ids(self) -> tuple[str, ...]:
        """The ids of the documents that its lines correct, each once; an invoice for another plan corrects some too."""
        return tuple(dict.fromkeys(line.corrects_id for line in self.lines if line.corrects_id))

    @property
    def credited_ids(self) -> tuple[str, ...]:
        """The ids of the documents of which its lines change how much is credited, each once."""
        return tuple(dict.fromkeys(line.credited_id for line in self.lines if line.credited_id))

    @property
    def credited_so_far(self) -> dict[tuple[str, BasisPoints], int]:
        """What later lines credited of its charges, by its id and the rate of tax."""
        return {(self.id, credited.rate): credited.base.amount for credited in self.credited_bases}

    @property
    def purchase_orders(self) -> tuple[str, ...]:
        """The numbers of the reseller's purchase orders that the lines name, each once."""
        return tuple(dict.fromkeys(line.purchase_order for line in self.lines if line.purchase_order))

    @property
    def vat_total(self) -> Money | None:
        """All its VAT in the seller's currency of VAT; None if that is the document's, or if it bears no VAT."""
        if all(tax.treatment is not TaxTreatment.STANDARD for tax in self.converted_taxes):
            return None
        converted = [tax.converted for tax in self.converted_taxes]
        return sum(converted, start=no_money(converted[0].currency))

    @property
    def outstanding(self) -> Money:
        """What is still to be paid, with tax; 0 for a credit note."""
        if self.kind is InvoiceKind.CREDIT_NOTE:
            return no_money(self.currency)
        return self.total - self.credited - self.credit_applied - (self.received or no_money(self.currency))

    @property
    def unallocated(self) -> Money:
        """What a credit note leaves on the account as credit; 0 for an invoice."""
        if self.kind is InvoiceKind.INVOICE:
            return no_money(self.currency)
        allocated = (allocation.amount for allocation in self.allocations)
        return -self.total - sum(allocated, start=no_money(self.currency))

    def overdue(self, today: date) -> Self | None:
        """Marked as overdue if it was due before today and is still open; otherwise None."""
        if self.state is InvoiceState.OPEN and today > self.due_date:
            return self.replace(state=InvoiceState.OVERDUE)
        return None

    def credited_with(self, amount: Money) -> Self:
        """With this amount of a credit note allocated to it; `credited` once nothing is outstanding.

        Raises:
            ValueError: if it is more than what is outstanding (a defect).
        """
        left = (self.outstanding - amount).amount
        if left < 0:
            raise ValueError(f"{self.number} can't be credited with more than is outstanding on it")
        state = self.state if left else InvoiceState.CREDITED
        return self.replace(credited=self.credited + amount, state=state)

    def with_credits(self, bases: Mapping[BasisPoints, int]) -> Self:
        """With more of its charges credited, by the rate of tax; negative amounts are credits."""
        sums = {credited.rate: credited.base.amount for credited in self.credited_bases}
        for rate, base in bases.items():
            sums[rate] = sums.get(rate, 0) + base
        return self.replace(
            credited_bases=tuple(
                CreditedBase(rate=rate, base=Money(amount=base, currency=self.currency))
                for rate, base in sorted(sums.items())
            )
        )

    def paid(self, on: date, at: Instant, credit: Money | None = None) -> Self:
        """Marked as paid: first from `credit`, as far as needed; the rest as received.

        Raises:
            NothingOutstanding: if it is already paid, or covered by credit notes.
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
