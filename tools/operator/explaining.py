"""How a document's amounts come about, written out so that a person can repeat them. Pure."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Self

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.pricing.money import Money, divide_half_up
from shared.domain.pricing.periods import Period
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import Tax, TaxTreatment
from shared.domain.values import Instant, Value
from tools.operator.output import decimal, percent, written

Entries = Mapping[tuple[str, int], LedgerEntry]
"""Ledger entries by customer and seq."""

_KINDS = {
    LineKind.LICENCES: "licences for a whole period",
    LineKind.ADDED_LICENCES: "licences added during a period",
    LineKind.RETURNED: "licences given back within the correction window",
    LineKind.UNUSED_DAYS: "unused days of the plan before the change",
    LineKind.NEW_PLAN: "rest of the period on the new plan",
    LineKind.RESTORED_DAYS: "days of the plan before, charged again: the change of plan is taken back",
}
_TREATMENTS = {
    TaxTreatment.STANDARD: "the standard rate",
    TaxTreatment.REVERSE_CHARGE: "reverse charge: the buyer accounts for the tax",
    TaxTreatment.NOT_SUBJECT: "not subject to tax",
}


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
    """One line: what it is for, what caused it (None if the ledger has no such entry), and its arithmetic."""

    number: int
    customer: str
    kind: LineKind
    plan_name: str
    period: Period
    cause: Cause | None
    entry_seq: int
    corrects: str | None
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


def explain(invoice: Invoice, entries: Entries) -> Explanation:
    """Every amount of a document from the ledger entries that caused it."""
    lines = tuple(_line(number, line, entries) for number, line in enumerate(invoice.lines, start=1))
    net = invoice.net
    return Explanation(
        number=invoice.number,
        lines=lines,
        net=net,
        net_arithmetic=_sum([line.amount.amount for line in invoice.lines], net.currency),
        taxes=invoice.taxes,
        tax_arithmetic=tuple(_tax(tax) for tax in invoice.taxes),
        total=invoice.total,
        total_arithmetic=_sum([net.amount, *(tax.amount.amount for tax in invoice.taxes)], net.currency),
    )


def _tax(tax: Tax) -> str:
    exact = Fraction(tax.base.amount * tax.rate, 10_000)
    currency = tax.base.currency
    sum_ = f"{percent(tax.rate)} % of {decimal(tax.base.amount, currency)} = {_rounding(exact, currency)}"
    return f"{sum_} ({_TREATMENTS[tax.treatment]})"


def _line(number: int, line: Line, entries: Entries) -> ExplainedLine:
    cause = entries.get((line.customer_id, line.entry_seq))
    exact = Fraction(line.quantity * line.price.amount, line.base_quantity)
    return ExplainedLine(
        number=number,
        customer=f"{line.organisation} ({line.domain})",
        kind=line.kind,
        plan_name=line.plan_name,
        period=line.period,
        cause=Cause.of(cause) if cause else None,
        entry_seq=line.entry_seq,
        corrects=line.corrects,
        purchase_order=line.purchase_order,
        price=line.price,
        price_arithmetic=_price(line),
        days=_days(line),
        arithmetic=_arithmetic(line, exact),
        exact_cents=str(exact),
        amount=line.amount,
        right=line.amount.amount == divide_half_up(exact.numerator, exact.denominator),
    )


def _price(line: Line) -> str:
    """The difference of two full-period prices, tier by tier."""
    currency = line.price.currency
    terms = " + ".join(f"{part.licences} × {decimal(part.price.amount, currency)}" for part in line.parts).replace(
        "+ -", "- "
    )
    return f"{terms} = {written(line.price)}" if line.parts else ""


def _days(line: Line) -> str:
    """How the quantity comes about."""
    if line.unit is Unit.LICENCE:
        return f"{_licences(line.quantity)} for all {line.period.days} days"
    days = line.period.days
    if line.unit is Unit.LICENCE_DAY:
        licences = -line.licences if line.quantity < 0 else line.licences
        return f"{_licences(licences)} × {days} of {line.base_quantity} days = {line.quantity} licence-days"
    return f"{_licences(line.licences)} across tiers, {days} of {line.base_quantity} days"


def _licences(count: int) -> str:
    return f"{count} licence{'' if abs(count) == 1 else 's'}"


def _arithmetic(line: Line, exact: Fraction) -> str:
    currency = line.amount.currency
    price = decimal(line.price.amount, currency)
    if line.base_quantity == 1:
        return f"{line.quantity} × {price} = {_rounding(exact, currency)}"
    product = decimal(line.quantity * line.price.amount, currency)
    steps = f"{line.quantity} × {price} ÷ {line.base_quantity} = {product} ÷ {line.base_quantity}"
    return f"{steps} = {_rounding(exact, currency)}"


def _rounding(cents: Fraction, currency: str) -> str:
    """An exact number of cents, and what it is rounded to where it is no whole one."""
    amount = divide_half_up(cents.numerator, cents.denominator)
    if cents.denominator == 1:
        return f"{decimal(amount, currency)} {currency} exactly"
    sign, whole = "-" if cents < 0 else "", abs(cents.numerator) // cents.denominator
    part = abs(cents) - whole
    way = "down" if abs(amount) == whole else "up"
    return f"{sign}{whole} {part} cents, rounded {way} to {decimal(amount, currency)} {currency}"


def _sum(amounts: list[int], currency: str) -> str:
    terms = " + ".join(decimal(amount, currency) for amount in amounts).replace("+ -", "- ")
    return f"{terms} = {decimal(sum(amounts), currency)} {currency}"


def text(found: Explanation) -> str:
    """The explanation for a person."""
    parts = [f"{found.number}\n"]
    parts += [_line_text(line) for line in found.lines]
    parts.append(f"Net    {found.net_arithmetic}{_unless(found.net, found.net_arithmetic)}")
    parts += [f"Tax    {arithmetic}" for arithmetic in found.tax_arithmetic]
    parts.append(f"Total  {found.total_arithmetic}{_unless(found.total, found.total_arithmetic)}")
    return "\n".join(parts)


def _unless(stated: Money, arithmetic: str) -> str:
    """A word of warning where the document says something else than its own arithmetic."""
    return "" if arithmetic.endswith(f"= {written(stated)}") else f"   BUT the document says {written(stated)}"


def _line_text(line: ExplainedLine) -> str:
    if line.cause:
        when = line.cause.at.isoformat(sep=" ", timespec="seconds")
        cause = f"ledger entry {line.cause.seq}: {line.cause.kind.value}, by {line.cause.actor}, at {when}"
    else:
        cause = f"ledger entry {line.entry_seq}, WHICH IS NOT IN THE LEDGER"
    rows = [
        f"{line.number}. {line.customer}, {line.plan_name}: {_KINDS[line.kind]}",
        f"   period   {line.period.start} to {line.period.last_day}",
        f"   from     {cause}",
    ]
    rows += [f"   corrects {line.corrects}"] if line.corrects else []
    rows += [f"   order    {line.purchase_order}"] if line.purchase_order else []
    rows += [
        f"   days     {line.days}",
        f"   price    {line.price_arithmetic or written(line.price)} net",
        f"   amount   {line.arithmetic}",
    ]
    rows += [] if line.right else [f"            BUT the document says {written(line.amount)}"]
    return "\n".join(rows) + "\n"
