"""Documents and payments recorded once more in their order, by the rules of the domain.

Only what these rules look at is known of a document: so it is made of that whenever one is needed, and its parties and
dates are of nobody and no day.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from shared.domain.billing.allocation import allocate
from shared.domain.billing.invoices import (
    Allocation,
    CreditedBase,
    Invoice,
    InvoiceKind,
    InvoiceState,
    NothingOutstanding,
)
from shared.domain.billing.lines import Line, LineKind, tax_of_credits
from shared.domain.languages import DocumentLanguage
from shared.domain.ownership import EntryKey
from shared.domain.parties import Party
from shared.domain.pricing.money import BasisPoints, Money, apply_rate
from shared.domain.pricing.periods import Interval, Period
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from tools.operator.reconciling.extracts import NO_LINES, Allocated, Credit, DocumentExtract
from tools.operator.reconciling.records import Records

_NOBODY = Party(name="", street="", postcode="", city="", country="IT")
_NO_DAY = date(2000, 1, 1)
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_NOTHING = Money(amount=0, currency="EUR")
_LINE = Line(
    kind=LineKind.RETURNED,
    customer_id="",
    organisation="",
    domain="",
    product_id="",
    product_name="",
    plan_name="",
    interval=Interval.MONTH,
    licences=0,
    period=Period(start=_NO_DAY, end=_NO_DAY + timedelta(days=1)),
    entry_seq=0,
    ordered_on=_NO_DAY,
    quantity=0,
    unit=Unit.LICENCE,
    price=_NOTHING,
    base_quantity=1,
    amount=_NOTHING,
    tax=NO_LINES,
)
"""In place of a line of which only its amount, its rate and the document that it corrects are known."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is allocated to a document, or by it, and what was paid of it."""

    state: InvoiceState
    taxes: tuple[tuple[BasisPoints, int], ...] = ()
    """The tax at each rate."""
    total: int = 0
    credited_bases: tuple[tuple[BasisPoints, int], ...] = ()
    credited: int = 0
    credit_applied: int = 0
    received: int | None = None
    allocations: tuple[Allocated, ...] = ()


class Recorded(Mapping[str, Invoice]):
    """The documents that were recorded so far, by id; each as it stands, made afresh when it is asked for."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._standings: dict[str, Standing] = {}

    def standings(self) -> Mapping[str, Standing]:
        """Of every document, once every document and payment was recorded again."""
        recorded = [(document.posting, False, one_id) for one_id, document in self._records.documents.items()]
        recorded += [
            (document.payment_posting or 0, True, one_id)
            for one_id, document in self._records.documents.items()
            if document.paid_at
        ]
        for _, payment, document_id in sorted(recorded):
            if payment:
                self._pay(document_id)
            else:
                self._issue(document_id)
        return self._standings

    def __getitem__(self, document_id: str) -> Invoice:
        return self._invoice(document_id, self._standings[document_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._standings)

    def __len__(self) -> int:
        return len(self._standings)

    def _issue(self, document_id: str) -> None:
        document = self._records.documents[document_id]
        state = InvoiceState.CREDITED if document.total < 0 else InvoiceState.OPEN
        credited = self._credits(document, document_id)
        taxes = tuple(self._taxes(document, credited))
        self._standings[document_id] = Standing(state, taxes, document.net + sum(amount for _, amount in taxes))
        if document.kind is InvoiceKind.CREDIT_NOTE:
            self._allocate(document_id)
        for (credited_id, rate), base in credited.items():
            if credited_id in self:
                self._keep(self[credited_id].with_credits({rate: base}))

    def _credits(self, document: DocumentExtract, document_id: str) -> dict[tuple[str, BasisPoints], int]:
        """By how much its lines change what earlier documents are credited."""
        sums: dict[tuple[str, BasisPoints], int] = {}
        for line in document.credits:
            credited_id = changed(line, document_id, self._records)
            if credited_id:
                sums[credited_id, line.rate] = sums.get((credited_id, line.rate), 0) + line.amount
        return sums

    def _taxes(
        self, document: DocumentExtract, sums: Mapping[tuple[str, BasisPoints], int]
    ) -> Iterator[tuple[BasisPoints, int]]:
        """The tax at each rate: on its own lines and, after what was credited before, on each document it credits."""
        before = {
            (document_id, rate): base
            for document_id, _ in sums
            if document_id in self._standings
            for rate, base in self._standings[document_id].credited_bases
        }
        for rate, base in document.bases:
            of_rate = {key: amount for key, amount in sums.items() if key[1] == rate}
            yield rate, apply_rate(base - sum(of_rate.values()), rate) + tax_of_credits(of_rate, before)

    def _allocate(self, document_id: str) -> None:
        note = self[document_id]
        try:
            allocations = allocate(note, self)
        except ValueError:
            return  # it names something that is not there, which is reported elsewhere
        self._keep(note.replace(allocations=allocations))
        for allocation in allocations:
            self._keep(self[allocation.document_id].credited_with(allocation.amount))

    def _pay(self, document_id: str) -> None:
        stored, invoice = self._records.documents[document_id], self.get(document_id)
        if not (invoice and stored.paid_at and stored.paid_on and invoice.outstanding.amount > 0):
            return
        with suppress(NothingOutstanding):  # of a total below 0, which is reported elsewhere
            self._keep(invoice.paid(stored.paid_on, stored.paid_at, self._money(stored.credit_applied)))

    def _keep(self, invoice: Invoice) -> None:
        self._standings[invoice.id] = replace(
            self._standings[invoice.id],
            state=invoice.state,
            credited_bases=tuple((one.rate, one.base.amount) for one in invoice.credited_bases),
            credited=invoice.credited.amount,
            credit_applied=invoice.credit_applied.amount,
            received=invoice.received.amount if invoice.received else None,
            allocations=tuple(Allocated(one.document_id, one.number, one.amount.amount) for one in invoice.allocations),
        )

    def _invoice(self, document_id: str, standing: Standing) -> Invoice:
        """A document with the amounts and the names that it should have."""
        document = self._records.documents[document_id]
        return Invoice(
            id=document_id,
            number=self._records.number(document_id) or "",
            kind=document.kind,
            state=standing.state,
            reseller_id=self._records.reseller.id,
            currency=self._records.reseller.currency,
            lines=tuple(self._line(line, document_id) for line in document.credits),
            net=self._money(0),
            taxes=(),
            total=self._money(standing.total),
            credited_bases=tuple(
                CreditedBase(rate=rate, base=self._money(base)) for rate, base in standing.credited_bases
            ),
            allocations=tuple(
                Allocation(document_id=one.document_id, number=one.number, amount=self._money(one.amount))
                for one in standing.allocations
            ),
            credited=self._money(standing.credited),
            credit_applied=self._money(standing.credit_applied),
            received=None if standing.received is None else self._money(standing.received),
            issue_date=_NO_DAY,
            issued_at=_NO_TIME,
            due_date=_NO_DAY,
            language=DocumentLanguage.ENGLISH,
            seller=_NOBODY,
            buyer=_NOBODY,
            iban="",
        )

    def _line(self, line: Credit, document_id: str) -> Line:
        return _LINE.replace(
            amount=self._money(line.amount),
            tax=TaxRule(treatment=TaxTreatment.STANDARD, rate=line.rate),
            corrects_id=corrected(line, document_id, self._records),
            restores_id=restored(line, document_id, self._records),
        )

    def _money(self, amount: int) -> Money:
        return Money(amount=amount, currency=self._records.reseller.currency)


def corrected(line: Credit, document_id: str, records: Records) -> str | None:
    """The document with the lines of the entry that charged what a line credits; None if it is the line's own, or if
    the line takes a credit back."""
    if line.restored:
        return None
    return _document_of(line.corrected, line.corrects_id, document_id, records)


def restored(line: Credit, document_id: str, records: Records) -> str | None:
    """The document of whose charge a line takes a credit back; None if it is the line's own."""
    return _document_of(line.restored, line.restores_id, document_id, records)


def changed(line: Credit, document_id: str, records: Records) -> str | None:
    """The document of which a line changes how much is credited."""
    return corrected(line, document_id, records) or restored(line, document_id, records)


def _document_of(entry: EntryKey | None, said: str | None, document_id: str, records: Records) -> str | None:
    if entry is None:
        return None
    parts = records.parts_of.get(entry, ())
    if len(parts) != 1:
        return said
    return None if parts[0].document_id == document_id else parts[0].document_id
