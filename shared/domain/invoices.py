"""Invoices: what is supplied, to whom, for how much; issued once and never edited (billing.md)."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from shared.domain.errors import Conflict
from shared.domain.money import CurrencyCode, Money
from shared.domain.periods import Interval, Period, billing_day
from shared.domain.proration import Charge
from shared.domain.resellers import BelongsToReseller, Party, Reseller, Seller, Terms
from shared.domain.tax import Tax, TaxRule, tax_on
from shared.domain.values import Instant, Language, Value


class LineKind(StrEnum):
    LICENCES = "licences"
    """Licences for a whole period."""
    ADDED_LICENCES = "addedLicences"
    """Licences added during a period, to its end."""


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


class Totals(Value):
    """The sums of a document: `total` is `net` plus the tax on it."""

    net: Money
    tax: Tax
    total: Money


def totals(lines: tuple[Line, ...], currency: CurrencyCode, rule: TaxRule) -> Totals:
    """Sums are exact sums of lines; the tax is rounded once, on the sum (billing.md, "Tax").

    Raises:
        ValueError: if a line has another currency: a reseller's never changes.
    """
    if any(line.amount.currency != currency for line in lines):
        raise ValueError(f"a document in {currency} has lines in another currency")
    net = Money(amount=sum(line.amount.amount for line in lines), currency=currency)
    tax = tax_on(net, rule)
    return Totals(net=net, tax=tax, total=Money(amount=net.amount + tax.amount.amount, currency=currency))


class InvoiceKind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "creditNote"


class InvoiceFilePending(Conflict):
    code = "invoice_file_pending"
    message = "The file is still being prepared; please try again in a moment."


class InvoiceFileFailed(Conflict):
    code = "invoice_file_failed"
    message = "The file could not be made. Please ask the vendor for it."


class InvoiceState(StrEnum):
    OPEN = "open"
    PAID = "paid"
    OVERDUE = "overdue"
    CREDITED = "credited"


class FileState(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class InvoiceFile(Value):
    """The rendered PDF: its size in bytes and SHA-256 (hex), or why it could not be made."""

    state: FileState = FileState.PENDING
    size: int | None = None
    sha256: str | None = None
    detail: str | None = None


class Series(BelongsToReseller):
    """The numbers of one reseller's documents of one kind in one year, without gaps.

    A series per reseller is legal (Dir. 2006/112/EC art. 226(2): "one or more series") and keeps
    two resellers from ever waiting for each other.
    """

    code: str
    year: int
    kind: InvoiceKind = InvoiceKind.INVOICE
    last: int = 0

    @property
    def id(self) -> str:
        return series_id(self.reseller_id, self.year, self.kind)

    @property
    def number(self) -> str:
        """The number that was given last."""
        note = "-CN" if self.kind is InvoiceKind.CREDIT_NOTE else ""
        return f"{self.code}{note}-{self.year}-{self.last:04}"

    def advanced(self) -> Self:
        return self.model_copy(update={"last": self.last + 1})


def series_id(reseller_id: str, year: int, kind: InvoiceKind = InvoiceKind.INVOICE) -> str:
    """The id of a series' document."""
    return f"{reseller_id}-{kind.value}-{year}"


class InvoicedCustomer(Value):
    """A customer that an invoice has lines for."""

    id: str
    organisation: str
    domain: str


class Invoice(BelongsToReseller, Totals):
    """A document as issued, with both parties as they were that day. Only `state` and `file` ever change."""

    id: str
    """Reseller and number: unique even if two resellers were given the same code."""
    number: str
    kind: InvoiceKind = InvoiceKind.INVOICE
    state: InvoiceState = InvoiceState.OPEN
    issue_date: date
    issued_at: Instant
    due_date: date
    language: Language
    currency: CurrencyCode
    seller: Party
    iban: str
    buyer: Party
    lines: tuple[Line, ...]
    file: InvoiceFile = InvoiceFile()

    @property
    def customers(self) -> tuple[InvoicedCustomer, ...]:
        """Each customer once, in the order of the lines."""
        named = {
            line.customer_id: InvoicedCustomer(id=line.customer_id, organisation=line.organisation, domain=line.domain)
            for line in self.lines
        }
        return tuple(named.values())

    def overdue(self, today: date) -> Self | None:
        """Marked as overdue if it should have been paid before today; None if there is nothing to do."""
        if self.state is InvoiceState.OPEN and today > self.due_date:
            return self.model_copy(update={"state": InvoiceState.OVERDUE})
        return None

    def with_file(self, file: InvoiceFile) -> Self:
        return self.model_copy(update={"file": file})


class Books(Value):
    """Where a reseller's documents are entered: the two parties, and this year's series (None before its first)."""

    reseller: Reseller
    seller: Seller
    series: Series | None

    @property
    def terms(self) -> Terms:
        return self.reseller.terms(self.seller)


def issue(lines: tuple[Line, ...], books: Books, now: Instant) -> tuple[Invoice, Series]:
    """Issues an invoice for these lines under the next number of the reseller's series.

    Raises:
        ValueError: if the series is another year's or another reseller's: numbers would be wrong.
    """
    reseller, seller = books.reseller, books.seller
    today = billing_day(now, seller.time_zone)
    series = books.series or Series(reseller_id=reseller.id, code=reseller.code, year=today.year)
    if series.id != series_id(reseller.id, today.year):
        raise ValueError(f"series {series.id} can't number a document of {reseller.id} in {today.year}")
    taken = series.advanced()
    sums = totals(lines, reseller.currency, books.terms.tax)
    invoice = Invoice(
        id=f"{reseller.id}-{taken.number}",
        number=taken.number,
        reseller_id=reseller.id,
        issue_date=today,
        issued_at=now,
        due_date=today + timedelta(days=seller.days_to_pay),
        language=reseller.language,
        currency=reseller.currency,
        seller=seller.party,
        iban=seller.iban,
        buyer=reseller.party,
        lines=lines,
        net=sums.net,
        tax=sums.tax,
        total=sums.total,
    )
    return invoice, taken
