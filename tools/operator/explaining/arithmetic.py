"""The calculations of a document in one line each, as on paper."""

from collections.abc import Iterable
from fractions import Fraction

from shared.domain.billing.lines import Line
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.exchange import ConvertedTax
from shared.domain.pricing.money import divide_half_up, round_half_up
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import Tax, TaxTreatment
from tools.operator.support.amounts import decimal, percent, with_currency
from tools.operator.support.exchange import written

BUT = "   BUT the document says "
"""Where a document contradicts its own arithmetic."""
_TOGETHER = "; rounded together with earlier credits: "
_TREATMENTS = {
    TaxTreatment.STANDARD: "the standard rate",
    TaxTreatment.REVERSE_CHARGE: "reverse charge: the buyer accounts for the tax",
    TaxTreatment.NOT_SUBJECT: "not subject to tax",
}


def days(line: Line) -> str:
    """How a line's quantity comes about."""
    if line.unit is Unit.LICENCE:
        return f"{_licences(line.quantity)} for all {line.period.days} days"
    part = f"{line.period.days} of {line.base_quantity} days"
    if line.unit is Unit.LICENCE_DAY:
        licences = -line.licences if line.quantity < 0 else line.licences
        return f"{_licences(licences)} × {part} = {line.quantity} licence-days"
    return f"{_licences(line.licences)} across tiers, {part}"


def _licences(count: int) -> str:
    return f"{count} licence{'' if abs(count) == 1 else 's'}"


def price(line: Line) -> str:
    """The difference of two full-period prices, tier by tier; nothing where no tiers are crossed."""
    if not line.parts:
        return ""
    terms = [f"{part.licences} × {decimal(part.price.amount, line.price.currency)}" for part in line.parts]
    return f"{_sum(terms)} = {with_currency(line.price)}"


def amount(line: Line) -> str:
    """Quantity × price ÷ base quantity, and the rounding: with that of the credits before, where it is a credit."""
    together = f"{_TOGETHER}{with_currency(line.amount)}" if line.rounding.amount and is_right(line) else ""
    return _calculation(line) + together


def is_right(line: Line) -> bool:
    """Whether the amount is what the arithmetic gives: a cent may be that of the credits before."""
    return not line.rounding.amount or (line.credited_entry is not None and abs(line.rounding.amount) == 1)


def _calculation(line: Line) -> str:
    currency, exact = line.amount.currency, line.exact
    product = f"{line.quantity} × {decimal(line.price.amount, currency)}"
    if line.base_quantity == 1:
        return f"{product} = {_rounding(exact, currency)}"
    whole = decimal(line.quantity * line.price.amount, currency)
    divided = f"{product} ÷ {line.base_quantity} = {whole} ÷ {line.base_quantity}"
    return f"{divided} = {_rounding(exact, currency)}"


def tax(tax: Tax, lines: Iterable[Line]) -> str:
    """The tax of one rule, on the sum of its lines; credits have theirs together with earlier ones."""
    exact = Fraction(tax.base.amount * tax.rate, 10_000)
    currency = tax.base.currency
    share = f"{percent(tax.rate)} % of {decimal(tax.base.amount, currency)}"
    said = f"{share} = {_rounding(exact, currency)}"
    if difference := abs(tax.amount.amount - round_half_up(exact)):
        # Each document that is credited has its own rounding, of less than one minor unit.
        credited = {line.credited_id for line in lines if line.credited_id and line.tax.rate == tax.rate}
        said += f"{_TOGETHER if difference <= len(credited) else BUT}{with_currency(tax.amount)}"
    return f"{said} ({_TREATMENTS[tax.treatment]})"


def conversion(tax: ConvertedTax) -> str:
    """The tax at one rate of exchange in the seller's currency of VAT."""
    rate, sign = tax.exchange, "×" if tax.exchange.base == tax.amount.currency else "÷"
    product = f"{with_currency(tax.amount)} {sign} {rate.rate}"
    return f"{product} = {_rounding(rate.exact(tax.amount), tax.converted.currency)} ({written(rate)})"


def addition(amounts: list[int], currency: CurrencyCode) -> str:
    """Amounts and their sum."""
    return f"{_sum([decimal(term, currency) for term in amounts])} = {decimal(sum(amounts), currency)} {currency}"


def _sum(terms: list[str]) -> str:
    return " + ".join(terms).replace("+ -", "- ")


def _rounding(cents: Fraction, currency: CurrencyCode) -> str:
    """An exact number of cents, and what it is rounded to where it is not a whole number."""
    rounded = divide_half_up(cents.numerator, cents.denominator)
    if cents.denominator == 1:
        return f"{decimal(rounded, currency)} {currency} exactly"
    sign, whole = "-" if cents < 0 else "", abs(cents.numerator) // cents.denominator
    part = abs(cents) - whole
    way = "down" if abs(rounded) == whole else "up"
    return f"{sign}{whole} {part} cents, rounded {way} to {decimal(rounded, currency)} {currency}"
