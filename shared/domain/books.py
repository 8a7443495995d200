"""Where documents are entered: their numbers, and what a reseller owes (billing.md, "Invoices and credit notes")."""

from datetime import date, timedelta
from typing import Self

from shared.domain.invoices import Invoice, InvoiceKind, InvoiceState, Line, Series, document_id, series_id, totals
from shared.domain.money import CurrencyCode, Money
from shared.domain.periods import billing_day
from shared.domain.resellers import BelongsToReseller, Reseller, Seller, Terms
from shared.domain.values import Instant, Value


class Account(BelongsToReseller):
    """What a reseller owes: its invoices less its credit notes and what it paid; negative if it is owed."""

    balance: Money

    def issued(self, document: Invoice) -> Self:
        """With a new document; a credit note's total is negative."""
        return self._changed(document.total.amount)

    def paid(self, invoice: Invoice) -> Self:
        """With what was received for an invoice that is marked as paid."""
        return self._changed(-invoice.received.amount if invoice.received else 0)

    def _changed(self, amount: int) -> Self:
        return self.model_copy(
            update={"balance": Money(amount=self.balance.amount + amount, currency=self.balance.currency)}
        )


def new_account(reseller_id: str, currency: CurrencyCode) -> Account:
    """The account of a reseller that was never billed."""
    return Account(reseller_id=reseller_id, balance=Money(amount=0, currency=currency))


class Books(Value):
    """One reseller's books: the two parties, this year's series and the account (None before their first use)."""

    reseller: Reseller
    seller: Seller
    invoices: Series | None = None
    credit_notes: Series | None = None
    account: Account | None = None
    corrected: tuple[Invoice, ...] = ()
    """The invoices that a credit note to be issued names."""

    @property
    def terms(self) -> Terms:
        return self.reseller.terms(self.seller)

    def series(self, kind: InvoiceKind, today: date) -> Series:
        """The series that numbers a document of this kind today.

        Raises:
            ValueError: if the series at hand is another: numbers would be wrong.
        """
        known = self.invoices if kind is InvoiceKind.INVOICE else self.credit_notes
        found = known or Series(reseller_id=self.reseller.id, code=self.reseller.code, year=today.year, kind=kind)
        if found.id != series_id(self.reseller.id, today.year, kind):
            raise ValueError(f"series {found.id} can't number a {kind} of {self.reseller.id} in {today.year}")
        return found


class Issued(Value):
    """A new document, and everything that changes with it."""

    document: Invoice
    series: Series
    account: Account
    corrected: tuple[Invoice, ...] = ()


def issue(lines: tuple[Line, ...], books: Books, now: Instant, statement: str | None = None) -> Issued | None:
    """Issues these lines: an invoice, or a credit note if their sum is negative; nothing if it is 0.

    Raises:
        ValueError: if a credit note names an invoice that is not at hand, or the series is another: a defect.
    """
    reseller, seller = books.reseller, books.seller
    sums = totals(lines, reseller.currency, books.terms.tax)
    if not sums.total.amount:
        return None
    credit_note = sums.total.amount < 0
    kind = InvoiceKind.CREDIT_NOTE if credit_note else InvoiceKind.INVOICE
    today = billing_day(now, seller.time_zone)
    taken = books.series(kind, today).advanced()
    document = Invoice(
        id=document_id(reseller.id, taken.number),
        number=taken.number,
        kind=kind,
        state=InvoiceState.CREDITED if credit_note else InvoiceState.OPEN,
        statement=statement,
        reseller_id=reseller.id,
        issue_date=today,
        issued_at=now,
        due_date=today if credit_note else today + timedelta(days=seller.days_to_pay),
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
    account = books.account or new_account(reseller.id, reseller.currency)
    return Issued(
        document=document,
        series=taken,
        account=account.issued(document),
        corrected=tuple(_named(books, number).credited_by(document) for number in document.corrects),
    )


def _named(books: Books, number: str) -> Invoice:
    found = next((invoice for invoice in books.corrected if invoice.number == number), None)
    if found is None:
        raise ValueError(f"invoice {number} was not loaded")
    return found
