"""Where documents are entered: their numbers, and what a reseller owes (billing.md, "Invoices and credit notes")."""

from datetime import date, timedelta
from typing import Self

from shared.domain.errors import Conflict
from shared.domain.invoices import Invoice, InvoiceKind, InvoiceState, Line, totals
from shared.domain.mailing import Mail
from shared.domain.money import CurrencyCode, Money
from shared.domain.numbers import Series, document_id, series_id
from shared.domain.periods import billing_day
from shared.domain.resellers import BelongsToReseller, DocumentMail, Reseller, Seller, Terms
from shared.domain.settlement import settled
from shared.domain.values import Instant, Value


class Refund(Value):
    """Credit that was paid back."""

    amount: Money
    on: date
    at: Instant


class NoCredit(Conflict):
    code = "no_credit"
    message = "The account has not so much credit."


class Account(BelongsToReseller):
    """What a reseller owes: what is outstanding on its invoices, less its credit; negative if it is owed.

    `credit` is what credit notes left that no invoice could take, as far as it was not used or paid back.
    `postings` counts the documents and payments that were entered: their order, whatever clocks say.
    """

    balance: Money
    credit: int = 0
    postings: int = 0
    refunds: tuple[Refund, ...] = ()

    def issued(self, document: Invoice) -> Self:
        """With a new document; a credit note's total is negative."""
        return self._changed(document.total.amount, document.unsettled, postings=1)

    def paid(self, invoice: Invoice) -> Self:
        """With what was received for an invoice that is marked as paid, and the credit that was used for it."""
        return self._changed(-invoice.received.amount if invoice.received else 0, -invoice.offset, postings=1)

    def refunded(self, refund: Refund) -> Self:
        """With credit paid back.

        Raises:
            NoCredit: if there is not so much.
        """
        if not 0 < refund.amount.amount <= self.credit:
            raise NoCredit
        changed = self._changed(refund.amount.amount, -refund.amount.amount)
        return changed.model_copy(update={"refunds": (*self.refunds, refund)})

    def _changed(self, owed: int, credit: int, postings: int = 0) -> Self:
        balance = Money(amount=self.balance.amount + owed, currency=self.balance.currency)
        changes = {"balance": balance, "credit": self.credit + credit, "postings": self.postings + postings}
        return self.model_copy(update=changes)


def pay(invoice: Invoice, account: Account, on: date, at: Instant, credit: int = 0) -> tuple[Invoice, Account]:
    """Enters a payment: out of so much of the account's credit first, as far as it is needed; the rest was received.

    Raises:
        AlreadySettled: if nothing is left to pay.
    """
    paid = invoice.paid(on, at, credit).model_copy(update={"payment_posting": account.postings + 1})
    return paid, account.paid(paid)


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
    """The documents that a credit note to be issued names, and those behind them (`settlement`)."""

    def terms(self, moment: Instant) -> Terms:
        return self.reseller.terms(self.seller, moment)

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
    sums = totals(lines, reseller.currency, books.terms(now).tax)
    if not sums.total.amount:
        return None
    credit_note = sums.total.amount < 0
    kind = InvoiceKind.CREDIT_NOTE if credit_note else InvoiceKind.INVOICE
    today = billing_day(now, seller.time_zone)
    taken = books.series(kind, today).advanced()
    account = books.account or new_account(reseller.id, reseller.currency)
    document = Invoice(
        id=document_id(reseller.id, taken.number),
        number=taken.number,
        kind=kind,
        state=InvoiceState.CREDITED if credit_note else InvoiceState.OPEN,
        statement=statement,
        posting=account.postings + 1,
        reseller_id=reseller.id,
        issue_date=today,
        issued_at=now,
        due_date=today if credit_note else today + timedelta(days=seller.days_to_pay),
        language=reseller.language_of_documents,
        currency=reseller.currency,
        seller=seller.party,
        logo=seller.logo,
        iban=seller.iban,
        buyer=reseller.party,
        lines=lines,
        net=sums.net,
        taxes=sums.taxes,
        total=sums.total,
        mail=None if reseller.document_mail is DocumentMail.NONE else Mail(),
    )
    others = {one.number: one for one in books.corrected}
    document = document.model_copy(update={"settles": settled(document, others)}).sealed()
    return Issued(
        document=document,
        series=taken,
        account=account.issued(document),
        corrected=tuple(others[one.number].credited_with(one.amount) for one in document.settles),
    )
