"""What is said of a document and of each of its lines."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.ownership import EntryKey
from shared.domain.pricing.exchange import ConvertedTax
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Period
from shared.domain.pricing.tax import Tax
from shared.domain.values import Instant, Value
from tools.operator.explaining import arithmetic

Entries = Mapping[EntryKey, LedgerEntry]


class Cause(Value):
    """The ledger entry that a line comes from."""

    seq: int
    kind: EntryKind
    actor: str
    at: Instant

    @classmethod
    def of(cls, entry: LedgerEntry) -> Self:
        return cls(seq=entry.seq, kind=entry.kind, actor=entry.actor, at=entry.at)


class ExplainedLine(Value):
    """A line: what it is for, what caused it (None if the ledger has no such entry), and its arithmetic."""

    number: int
    customer: str
    kind: LineKind
    plan_name: str
    period: Period
    cause: Cause | None
    entry_seq: int
    corrects: str | None
    corrects_date: date | None
    purchase_order: str | None
    price: Money
    price_arithmetic: str
    """Where price tiers are crossed: how the price comes about; empty elsewhere."""
    days: str
    arithmetic: str
    exact_cents: str
    """The amount before it is rounded, as a fraction of minor units."""
    amount: Money
    right: bool
    """Whether the amount on the document is what the arithmetic gives."""


class Explanation(Value):
    """A whole document, explained."""

    number: str
    lines: tuple[ExplainedLine, ...]
    net: Money
    net_arithmetic: str
    taxes: tuple[Tax, ...]
    tax_arithmetic: tuple[str, ...]
    total: Money
    total_arithmetic: str
    converted_taxes: tuple[ConvertedTax, ...]
    conversion_arithmetic: tuple[str, ...]
    """In another currency than the seller's of VAT: how its VAT comes about there."""


def explain(invoice: Invoice, entries: Entries) -> Explanation:
    """Every amount of a document from the ledger entries that caused it."""
    net = invoice.net
    taxes = [tax.amount.amount for tax in invoice.taxes]
    return Explanation(
        number=invoice.number,
        lines=tuple(_line(number, line, entries) for number, line in enumerate(invoice.lines, start=1)),
        net=net,
        net_arithmetic=arithmetic.addition([line.amount.amount for line in invoice.lines], net.currency),
        taxes=invoice.taxes,
        tax_arithmetic=tuple(arithmetic.tax(tax, invoice.lines) for tax in invoice.taxes),
        total=invoice.total,
        total_arithmetic=arithmetic.addition([net.amount, *taxes], net.currency),
        converted_taxes=invoice.converted_taxes,
        conversion_arithmetic=tuple(arithmetic.conversion(tax) for tax in invoice.converted_taxes),
    )


def _line(number: int, line: Line, entries: Entries) -> ExplainedLine:
    cause = entries.get(line.entry_key)
    return ExplainedLine(
        number=number,
        customer=f"{line.organisation} ({line.domain})",
        kind=line.kind,
        plan_name=line.plan_name,
        period=line.period,
        cause=Cause.of(cause) if cause else None,
        entry_seq=line.entry_seq,
        corrects=line.corrects,
        corrects_date=line.corrects_date,
        purchase_order=line.purchase_order,
        price=line.price,
        price_arithmetic=arithmetic.price(line),
        days=arithmetic.days(line),
        arithmetic=arithmetic.amount(line),
        exact_cents=str(line.exact),
        amount=line.amount,
        right=arithmetic.is_right(line),
    )
