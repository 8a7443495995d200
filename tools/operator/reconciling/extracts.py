"""What is kept of a document or a charge once it was looked at by itself: what the others have to agree with.

A hundred thousand of them are held at once, so they have slots and numbers where the values have fields and money; all
amounts are in the reseller's currency, or nothing would be recomputed (`plausibility`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from sys import intern
from typing import NamedTuple

from shared.domain.billing.charges import Charge, ChargeState
from shared.domain.billing.invoices import Invoice, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Line
from shared.domain.ownership import EntryKey
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.pricing.money import BasisPoints, Money, divide_half_up
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.values import Instant

PAYMENT = ("received", "paid_on", "paid_at", "payment_posting")
"""What a payment leaves on a document."""
NO_LINES = TaxRule(treatment=TaxTreatment.NOT_SUBJECT, rate=0)
"""The tax of a document without lines, which none has."""
_NOT_CHARGED = {
    "corrects",
    "corrects_id",
    "corrects_date",
    "restores_id",
    "purchase_order",
    "organisation",
    "domain",
    "tax",
    "exchange",
}
"""Fields of a line that say whom and which document it is about, not what it charges; and its tax and rate of exchange,
which are those of the day of issue."""
_DIGEST = 16

Charged = bytes
"""A digest of each line, one after another: equal if the same is charged. The amount is that which follows from the
rest, as another one is reported on its document."""


class Allocated(NamedTuple):
    """The part of a credit note that is allocated to one document."""

    document_id: str
    number: str
    amount: int


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that credits what an entry charged, or charges it again, or says that it does."""

    position: int
    amount: int
    """That quantity, price and base quantity give, but for a cent that credits before it were rounded by."""
    rate: BasisPoints
    exchange: ExchangeRate | None
    corrected: EntryKey | None
    restored: EntryKey | None
    """The entry of whose charge a credit is taken back."""
    same_rate_as: EntryKey | None
    """The entry at whose rates of tax and exchange it is billed."""
    corrects: str | None
    corrects_id: str | None
    restores_id: str | None
    corrects_date: date | None


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of an entry on a document."""

    document_id: str
    charged: Charged
    rate: BasisPoints
    """At which the entry's charge was billed there."""
    exchange: ExchangeRate | None


@dataclass(frozen=True, slots=True)
class DocumentExtract:
    id: str
    number: str
    kind: InvoiceKind
    state: InvoiceState
    altered: bool
    posting: int
    issued_at: Instant
    issue_date: date
    year: int
    net: int
    """That its lines come to."""
    bases: tuple[tuple[BasisPoints, int], ...]
    """What its lines come to at each rate."""
    total: int
    taxes: tuple[tuple[BasisPoints, int], ...]
    """As it states them, at each rate."""
    credited: int
    credited_bases: tuple[tuple[BasisPoints, int], ...]
    credit_applied: int
    received: int | None
    paid_on: date | None
    paid_at: Instant | None
    payment_posting: int | None
    allocations: tuple[Allocated, ...]
    credited_ids: tuple[str, ...]
    credits: tuple[Credit, ...]

    @classmethod
    def of(cls, invoice: Invoice) -> "DocumentExtract":
        lines = due_lines(invoice)
        return cls(
            id=intern(invoice.id),
            number=intern(invoice.number),
            kind=invoice.kind,
            state=invoice.state,
            altered=invoice.altered,
            posting=invoice.posting,
            issued_at=invoice.issued_at,
            issue_date=invoice.issue_date,
            year=invoice.issue_date.year,
            net=sum(line.amount.amount for line in lines),
            bases=_by_rate((line.tax.rate, line.amount.amount) for line in lines),
            total=invoice.total.amount,
            taxes=_by_rate((tax.rate, tax.amount.amount) for tax in invoice.taxes),
            credited=invoice.credited.amount,
            credited_bases=tuple((one.rate, one.base.amount) for one in invoice.credited_bases),
            credit_applied=invoice.credit_applied.amount,
            received=invoice.received.amount if invoice.received else None,
            paid_on=invoice.paid_on,
            paid_at=invoice.paid_at,
            payment_posting=invoice.payment_posting,
            allocations=tuple(Allocated(one.document_id, one.number, one.amount.amount) for one in invoice.allocations),
            credited_ids=invoice.credited_ids,
            credits=tuple(_credits(lines)),
        )

    @property
    def payment(self) -> list[str]:
        """What it has of a payment."""
        return [name for name in PAYMENT if getattr(self, name) is not None]


@dataclass(frozen=True, slots=True)
class ChargeExtract:
    key: EntryKey
    """The ledger entry that it says that it belongs to."""
    state: ChargeState
    statement: str | None
    at: Instant
    on: date
    document_id: str | None
    number: str | None
    rate: BasisPoints | None
    exchange: ExchangeRate | None
    detail: str | None
    altered: bool
    charged: Charged
    amounts_right: bool
    """Whether each line's amount is what quantity, price and base quantity give."""

    @classmethod
    def of(cls, charge: Charge) -> "ChargeExtract":
        return cls(
            key=one_key(charge.entry_key),
            state=charge.state,
            statement=charge.statement,
            at=charge.at,
            on=charge.on,
            document_id=_one(charge.document_id),
            number=_one(charge.number),
            rate=charge.rate,
            exchange=charge.exchange,
            detail=charge.detail,
            altered=charge.altered,
            charged=charged(charge.lines),
            amounts_right=all(line.amount.amount == line_amount(line) for line in charge.lines),
        )

    @property
    def billed(self) -> bool:
        return self.state is ChargeState.BILLED


def line_amount(line: Line) -> int:
    """The amount that quantity, price and base quantity give; the base is never below 1.

    A credit that follows another one of the same charge may differ by what that was rounded by: then it is its own.
    """
    amount = divide_half_up(line.quantity * line.price.amount, max(1, line.base_quantity))
    if line.credited_entry is not None and abs(line.amount.amount - amount) <= 1:
        return line.amount.amount
    return amount


def due_lines(invoice: Invoice) -> tuple[Line, ...]:
    """Its lines with the amounts that their quantities and prices alone give."""
    return tuple(
        line
        if line.amount == (due := Money(amount=line_amount(line), currency=invoice.currency))
        else line.replace(amount=due)
        for line in invoice.lines
    )


def charged(lines: Iterable[Line]) -> Charged:
    """What lines charge."""
    return b"".join(
        blake2b(
            line.model_dump_json(exclude=_NOT_CHARGED | {"amount"}).encode() + str(line_amount(line)).encode(),
            digest_size=_DIGEST,
        ).digest()
        for line in lines
    )


def one_key(key: EntryKey) -> EntryKey:
    """The same, with names that are held once however many keys have them."""
    customer_id, product_id, seq = key
    return intern(customer_id), intern(product_id), seq


def _by_rate(amounts: Iterable[tuple[BasisPoints, int]]) -> tuple[tuple[BasisPoints, int], ...]:
    sums: dict[BasisPoints, int] = {}
    for rate, amount in amounts:
        sums[rate] = sums.get(rate, 0) + amount
    return tuple(sums.items())


def _one(text: str | None) -> str | None:
    return None if text is None else intern(text)


def _credits(lines: Sequence[Line]) -> Iterable[Credit]:
    for position, line in enumerate(lines, start=1):
        if line.credited_entry or line.rate_key or line.corrects or line.credited_id:
            yield Credit(
                position=position,
                amount=line.amount.amount,
                rate=line.tax.rate,
                exchange=line.exchange,
                corrected=one_key(line.corrected_key) if line.corrected_key else None,
                restored=one_key(line.restored_key) if line.restored_key else None,
                same_rate_as=one_key(line.rate_key) if line.rate_key else None,
                corrects=line.corrects,
                corrects_id=line.corrects_id,
                restores_id=line.restores_id,
                corrects_date=line.corrects_date,
            )
