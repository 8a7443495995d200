"""Issuing documents: each gets its number, and what changes with it (billing.md, "Invoices and credit notes").

Several are issued one after another, each on what the one before it left, so that one transaction can write them all.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from shared.domain.billing.accounts import Account, new_account
from shared.domain.billing.allocation import allocate
from shared.domain.billing.charges import Charge, ChargeState, charge_id, charging_line, rate_for
from shared.domain.billing.conversion import converted_taxes
from shared.domain.billing.heading import heading
from shared.domain.billing.invoices import Invoice, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Credited, Line, Totals, credited_by, totals
from shared.domain.billing.numbering import Series, series_id
from shared.domain.mail_status import MailStatus
from shared.domain.ownership import EntryKey
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.pricing.money import BasisPoints, no_money
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.resellers import DocumentMail, Reseller
from shared.domain.sellers import Seller
from shared.domain.values import Instant, Value

MOST_BYTES_OF_A_DOCUMENT = 950_000
"""Firestore takes 1 MiB."""
_NEXT = timedelta(microseconds=1)
"""No two documents of a reseller are issued at the same time, so that time gives their order."""


class NotYet(Exception):
    """A charge credits one that is not billed yet: it has to wait for that."""


class AnotherDay(Exception):
    """The day of issue is over: the next document needs the series and the seller of another day."""


class OriginSetAside(ValueError):
    """A charge credits one that was set aside, and so can't be billed either."""


class NoExchangeRate(ValueError):
    """VAT would be due in another currency than the document's, and there is no rate of exchange of the day."""


class IssuingContext(Value):
    """What issuing a reseller's documents needs: both parties, the year's series, the account (None before use)."""

    reseller: Reseller
    seller: Seller
    time_zone: str
    """The billing time zone."""
    exchange: ExchangeRate | None = None
    """That of the day, if the reseller's documents are in another currency than the seller's of VAT."""
    account: Account | None = None
    series: tuple[Series, ...] = ()
    documents: tuple[Invoice, ...] = ()
    """Those that are to be corrected, and those that these corrected (see `allocation`)."""
    charges: tuple[Charge, ...] = ()
    """Those that are credited."""


def issue_time(account: Account | None, now: Instant) -> Instant:
    """When the next document is issued: now, but never before the one before it, whatever the clocks say."""
    return max(now, account.issued_at + _NEXT) if account and account.issued_at else now


class Issuing:
    """Documents under way. Nothing is written: `changed_…` is what there is to write in the end."""

    def __init__(self, context: IssuingContext, now: Instant) -> None:
        self._context = context
        self._now = now
        self.account = context.account or new_account(context.reseller.id, context.reseller.currency)
        self._day = billing_day(issue_time(context.account, now), context.time_zone)
        self._series = {series.id: series for series in context.series}
        self._documents = {document.id: document for document in context.documents}
        self._charges = {charge.id: charge for charge in context.charges}
        self.issued: dict[str, Invoice] = {}
        """The new documents, by id."""
        self._changed: dict[str, None] = {}
        self._changed_charges: dict[str, None] = {}
        self._changed_series: dict[str, None] = {}
        self.size = 0
        """Bytes of the documents and charges that there are to write, about as many as Firestore takes for them."""

    @property
    def changed_documents(self) -> list[Invoice]:
        """The documents from before that were corrected."""
        return [self._documents[document_id] for document_id in self._changed if document_id not in self.issued]

    @property
    def new_documents(self) -> list[Invoice]:
        """As the later ones of them left them: a charge and its credit can be issued together."""
        return [self._documents[document_id] for document_id in self.issued]

    @property
    def changed_charges(self) -> list[Charge]:
        return [self._charges[one_id] for one_id in self._changed_charges]

    @property
    def changed_series(self) -> list[Series]:
        return [self._series[one_id] for one_id in self._changed_series]

    def bill(self, charges: Sequence[Charge], document_id: str, statement: str | None = None) -> Invoice | None:
        """Issues a document for these charges, in the order of their lines; None if they come to nothing.

        Raises:
            NotYet: if one of them credits a charge that is still to be billed.
            OriginSetAside: if one of them credits a charge that was set aside.
            NoExchangeRate: if its VAT is due in another currency and no rate of exchange is known.
            ValueError: if they can't be billed as they are.
        """
        document = self.issue(self.lines_of(charges), document_id, statement)
        if document is None:
            return None
        for charge in charges:
            own = charging_line([line for line in document.lines if line.entry_key == charge.entry_key])
            tax, exchange = (own.tax, own.exchange) if own else (self._tax_of_the_day(charge), self._context.exchange)
            self.put(charge.as_billed(document.id, document.number, tax.rate, exchange))
        return document

    def lines_of(self, charges: Sequence[Charge]) -> tuple[Line, ...]:
        """The lines of these charges as a document for all of them has them.

        Raises:
            NotYet, OriginSetAside: as `bill`
        """
        together = {charge.id: charge for charge in charges}
        return tuple(self._as_billed(line, charge, together) for charge in charges for line in charge.lines)

    def check(self, charge: Charge, before: Sequence[Charge]) -> None:
        """Whether a charge can be billed together with others before it.

        Raises:
            NotYet, OriginSetAside: as `bill`
            ValueError: if it can't be billed as it is.
        """
        together = {one.id: one for one in (*before, charge)}
        lines = tuple(self._as_billed(line, charge, together) for line in charge.lines)
        self._totals(lines, self._now)

    def is_credit(self, lines: tuple[Line, ...]) -> bool:
        """Whether a document with these lines would be a credit note."""
        return self._totals(lines, issue_time(self.account, self._now)).total.amount < 0

    def _totals(self, lines: tuple[Line, ...], at: Instant) -> Totals:
        rule = self._context.reseller.terms(self._context.seller, at).tax
        return totals(lines, self._context.reseller.currency, rule, self._credited(lines))

    def _credited(self, lines: tuple[Line, ...]) -> Credited:
        """What the documents that these lines credit were credited before."""
        named = {line.credited_id for line in lines if line.credited_id}
        return {
            key: base
            for document_id in named & self._documents.keys()
            for key, base in self._documents[document_id].credited_so_far.items()
        }

    def put(self, charge: Charge) -> None:
        """A charge that changed: it was billed or set aside, or waits for a later month."""
        if charge.id not in self._changed_charges:
            self.size += charge.size
        self._charges[charge.id] = charge
        self._changed_charges[charge.id] = None

    def issue(self, lines: tuple[Line, ...], document_id: str, statement: str | None = None) -> Invoice | None:
        """Issues a document with these lines: an invoice, or a credit note if their sum is negative; None if it is 0.

        Raises:
            AnotherDay: if it would be dated another day than the first.
            ValueError: if it is too large, or a line corrects a document that was not loaded (a defect).
        """
        reseller, seller = self._context.reseller, self._context.seller
        issued_at = issue_time(self.account, self._now)
        sums = self._totals(lines, issued_at)
        if not sums.total.amount:
            return None
        credit_note = sums.total.amount < 0
        kind = InvoiceKind.CREDIT_NOTE if credit_note else InvoiceKind.INVOICE
        today = billing_day(issued_at, self._context.time_zone)
        if today != self._day:
            raise AnotherDay
        series = self._series_for(kind, today).advanced()
        document = Invoice(
            id=document_id,
            number=series.number,
            kind=kind,
            state=InvoiceState.CREDITED if credit_note else InvoiceState.OPEN,
            statement=statement,
            posting=self.account.postings + 1,
            issue_date=today,
            issued_at=issued_at,
            due_date=today if credit_note else today + timedelta(days=seller.days_to_pay),
            lines=lines,
            net=sums.net,
            taxes=sums.taxes,
            total=sums.total,
            converted_taxes=converted_taxes(sums.taxes, lines, self._credited(lines)),
            credited=no_money(reseller.currency),
            credit_applied=no_money(reseller.currency),
            mail=None if reseller.document_mail is DocumentMail.NONE else MailStatus(),
            **heading(seller, reseller),
        )
        document = document.replace(allocations=allocate(document, self._documents)).with_digest()
        if size_of(document) > MOST_BYTES_OF_A_DOCUMENT:
            raise ValueError("it is too large for one document")
        self._record(document, series)
        return document

    def _record(self, document: Invoice, series: Series) -> None:
        """All of it, or nothing if something of it is wrong."""
        corrected = list(self._corrected_by(document))
        self.account = self.account.issued(document)
        for one in corrected:
            if one.id not in self._changed and one.id not in self.issued:
                self.size += size_of(one)
            self._documents[one.id] = one
            self._changed[one.id] = None
        self.size += size_of(document)
        self._documents[document.id] = document
        self.issued[document.id] = document
        self._series[series.id] = series
        self._changed_series[series.id] = None

    def _corrected_by(self, document: Invoice) -> Iterator[Invoice]:
        """The documents that it corrects, as they are afterwards."""
        allocated = {one.document_id: one.amount for one in document.allocations}
        bases: dict[str, dict[BasisPoints, int]] = {}
        for (document_id, rate), base in credited_by(document.lines).items():
            bases.setdefault(document_id, {})[rate] = base
        for document_id in dict.fromkeys((*allocated, *bases)):
            corrected = self._documents[document_id].with_credits(bases.get(document_id, {}))
            amount = allocated.get(document_id)
            yield corrected.credited_with(amount) if amount else corrected

    def _series_for(self, kind: InvoiceKind, today: date) -> Series:
        """The series that numbers a document of this kind on a day; a new one begins at 1.

        Raises:
            ValueError: if only those of other years were loaded: numbers would be wrong (a defect).
        """
        reseller = self._context.reseller
        wanted = series_id(reseller.id, today.year, kind)
        if wanted in self._series:
            return self._series[wanted]
        if any(series.year != today.year for series in self._series.values()):
            raise ValueError(f"the series of {today.year} were not loaded for {reseller.id}")
        return Series(reseller_id=reseller.id, code=reseller.code, year=today.year, kind=kind)

    def _tax_of_the_day(self, charge: Charge) -> TaxRule:
        return TaxRule(treatment=charge.treatment, rate=rate_for(charge.treatment, self._context.seller.standard_rate))

    def _as_billed(self, line: Line, charge: Charge, together: Mapping[str, Charge]) -> Line:
        """A charge's line as its document has it: with the rates, and the document that it corrects."""
        keys = (line.corrected_key, line.restored_key, line.rate_key)
        origins = {key: self._origin(key, together) for key in keys if key}
        same_rate = origins.get(line.rate_key) if line.rate_key else None
        tax = same_rate.tax(self._context.seller.standard_rate) if same_rate else self._tax_of_the_day(charge)
        exchange = same_rate.exchange if same_rate and same_rate.billed else self._context.exchange
        currency = self._context.reseller.currency
        if exchange is None and tax.treatment is TaxTreatment.STANDARD and self._context.seller.converts(currency):
            raise NoExchangeRate(f"there is no exchange rate of {currency} for its VAT: enter that of the day")
        line = line.replace(tax=tax, exchange=exchange)
        # As in a quote (`Line.credited_entry`): what takes back a credit changes what that charge is credited.
        key = line.restored_key or line.corrected_key
        credited = origins.get(key) if key else None
        if credited is None or credited.id in together:
            return line
        if line.restored_key:
            return line.replace(restores_id=credited.document_id)
        document = self._documents.get(credited.document_id or "")
        return line.replace(
            corrects=credited.number,
            corrects_id=credited.document_id,
            corrects_date=document.issue_date if document else None,
        )

    def _origin(self, key: EntryKey, together: Mapping[str, Charge]) -> Charge | None:
        """The charge of an entry, in a state in which it can be credited; None if that charged nothing."""
        origin = together.get(charge_id(key)) or self._charges.get(charge_id(key))
        if origin and origin.state is ChargeState.SET_ASIDE:
            raise OriginSetAside(f"it credits {origin.id}, which was set aside")
        if origin and origin.waiting and origin.id not in together:
            raise NotYet(origin.id)
        return origin

    def size_of_corrected(self, charge: Charge) -> dict[str, int]:
        """The documents that a charge corrects, with their sizes: they are written again."""
        found = (self._charges.get(charge_id(key)) for key in charge.origin_keys)
        ids = {origin.document_id for origin in found if origin and origin.document_id}
        return {one: size_of(self._documents[one]) for one in ids if one in self._documents}


def size_of(document: Invoice) -> int:
    """Bytes, about as many as Firestore takes for it."""
    return len(document.model_dump_json().encode())
