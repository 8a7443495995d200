"""The tax of a document in the seller's own currency (docs/decisions/0034)."""

from collections.abc import Iterable, Iterator, Sequence

from shared.domain.billing.lines import NOTHING, Credited, Line
from shared.domain.pricing.exchange import ConvertedTax, ExchangeRate
from shared.domain.pricing.money import BasisPoints, Money, apply_rate
from shared.domain.pricing.tax import Tax

Share = tuple[ExchangeRate, int, int, int]
"""A rate of exchange; a base and its tax in the document's minor units, and the tax in those of the other currency."""


def converted_taxes(
    taxes: Iterable[Tax], lines: Sequence[Line], credited: Credited = NOTHING
) -> tuple[ConvertedTax, ...]:
    """The taxes of a document in both currencies: a part for each rule and rate of exchange; none without a rate.

    Rounded half up, as the taxes themselves are: once on all that is charged, and on what a document is credited all
    together, less what it was credited before (`lines.totals`). So the parts of a rule add up to its tax, and credits
    bit by bit come to exactly what the document had.
    """
    return tuple(part for tax in taxes for part in _parts(tax, [line for line in lines if _has(line, tax)], credited))


def _has(line: Line, tax: Tax) -> bool:
    return (line.tax.treatment, line.tax.rate) == (tax.treatment, tax.rate)


def _parts(tax: Tax, lines: Sequence[Line], credited: Credited) -> Iterator[ConvertedTax]:
    shares: dict[ExchangeRate, list[Share]] = {}
    for share in (*_charged(lines, tax.rate), *_credits(lines, tax.rate, credited)):
        shares.setdefault(share[0], []).append(share)
    for exchange, own in sorted(shares.items(), key=lambda item: _age(item[0])):
        other = exchange.other(tax.base.currency)
        yield ConvertedTax(
            treatment=tax.treatment,
            rate=tax.rate,
            base=Money(amount=sum(base for _, base, _, _ in own), currency=tax.base.currency),
            amount=Money(amount=sum(amount for _, _, amount, _ in own), currency=tax.base.currency),
            exchange=exchange,
            converted=Money(amount=sum(converted for _, _, _, converted in own), currency=other),
        )


def _charged(lines: Iterable[Line], rate: BasisPoints) -> Iterator[Share]:
    """Of what credits no earlier document; what rounding leaves is at the newest rate of exchange."""
    bases: dict[ExchangeRate, int] = {}
    currency = ""
    for line in lines:
        if line.exchange and line.credited_id is None:
            bases[line.exchange] = bases.get(line.exchange, 0) + line.amount.amount
            currency = line.amount.currency
    left, before = apply_rate(sum(bases.values()), rate), 0
    for exchange in sorted(bases, key=_age):
        last = exchange is max(bases, key=_age)
        share = left - before if last else apply_rate(bases[exchange], rate)
        before += share
        yield exchange, bases[exchange], share, _converted(exchange, share, currency)


def _credits(lines: Iterable[Line], rate: BasisPoints, credited: Credited) -> Iterator[Share]:
    """Of what credits earlier documents, or takes credits of them back: document by document."""
    so_far: dict[str, int] = {}
    for line in lines:
        if line.exchange and line.credited_id is not None:
            before = so_far.get(line.credited_id, credited.get((line.credited_id, rate), 0))
            after = so_far[line.credited_id] = before + line.amount.amount
            taxes = apply_rate(before, rate), apply_rate(after, rate)
            first, second = (_converted(line.exchange, tax, line.amount.currency) for tax in taxes)
            yield line.exchange, line.amount.amount, taxes[1] - taxes[0], second - first


def _converted(exchange: ExchangeRate, amount: int, currency: str) -> int:
    return exchange.converted(Money(amount=amount, currency=currency)).amount


def _age(exchange: ExchangeRate) -> tuple[object, ...]:
    return exchange.day, exchange.rate, exchange.source
