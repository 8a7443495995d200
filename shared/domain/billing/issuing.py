"""Issuing a document: its number, and everything that changes with it (billing.md, "Invoices and credit notes")."""

from datetime import date, timedelta

from shared.domain.billing.accounts import Account, new_account
from shared.domain.billing.allocation import allocate
from shared.domain.billing.invoices import Invoice, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Line, totals
from shared.domain.billing.numbering import Series, document_id, series_id
from shared.domain.mail_status import MailStatus
from shared.domain.pricing.money import no_money
from shared.domain.pricing.periods import billing_day
from shared.domain.resellers import DocumentMail, Reseller, Terms
from shared.domain.sellers import Seller
from shared.domain.values import Instant, Value


class IssuingContext(Value):
    """What issuing a reseller's document needs: both parties, this year's series, the account (None before use)."""

    reseller: Reseller
    seller: Seller
    time_zone: str
    """The billing time zone."""
    invoices: Series | None = None
    credit_notes: Series | None = None
    account: Account | None = None
    corrected: tuple[Invoice, ...] = ()
    """The documents that the credit note to be issued names, and those that these corrected (see `allocation`)."""

    def terms(self, moment: Instant) -> Terms:
        return self.reseller.terms(self.seller, moment)

    def series(self, kind: InvoiceKind, today: date) -> Series:
        """The series that numbers a document of this kind today.

        Raises:
            ValueError: if another series was loaded: numbers would be wrong (a defect).
        """
        loaded = self.invoices if kind is InvoiceKind.INVOICE else self.credit_notes
        series = loaded or Series(reseller_id=self.reseller.id, code=self.reseller.code, year=today.year, kind=kind)
        if series.id != series_id(self.reseller.id, today.year, kind):
            raise ValueError(f"series {series.id} can't number a {kind} of {self.reseller.id} in {today.year}")
        return series


class IssueOutcome(Value):
    """A new document, and everything that changes with it."""

    document: Invoice
    series: Series
    account: Account
    corrected: tuple[Invoice, ...] = ()


def issue(
    lines: tuple[Line, ...], context: IssuingContext, now: Instant, statement: str | None = None
) -> IssueOutcome | None:
    """Issues a document with these lines: an invoice, or a credit note if their sum is negative; None if it is 0.

    Raises:
        ValueError: if a credit note names an invoice that was not loaded, or another series was loaded (a defect).
    """
    reseller, seller = context.reseller, context.seller
    sums = totals(lines, reseller.currency, context.terms(now).tax)
    if not sums.total.amount:
        return None
    credit_note = sums.total.amount < 0
    kind = InvoiceKind.CREDIT_NOTE if credit_note else InvoiceKind.INVOICE
    today = billing_day(now, context.time_zone)
    series = context.series(kind, today).advanced()
    account = context.account or new_account(reseller.id, reseller.currency)
    document = Invoice(
        id=document_id(reseller.id, series.number),
        number=series.number,
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
        credited=no_money(reseller.currency),
        credit_applied=no_money(reseller.currency),
        mail=None if reseller.document_mail is DocumentMail.NONE else MailStatus(),
    )
    corrected = {invoice.number: invoice for invoice in context.corrected}
    document = document.replace(allocations=allocate(document, corrected)).with_digest()
    return IssueOutcome(
        document=document,
        series=series,
        account=account.issued(document),
        corrected=tuple(
            corrected[allocation.number].credited_with(allocation.amount) for allocation in document.allocations
        ),
    )
