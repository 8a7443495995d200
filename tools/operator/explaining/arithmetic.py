"""The calculations of a document in one line each, as on paper."""

from fractions import Fraction

from shared.domain.billing.lines import Line
from shared.domain.pricing.exchange import ConvertedTax
from shared.domain.pricing.money import CurrencyCode, divide_half_up
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import Tax, TaxTreatment
from tools.operator.support.amounts import decimal, percent, with_currency
from tools.operator.support.exchange import written

_TREATMENTS = {
    TaxTreatment.STANDARD: "the standard rate",
    TaxTreatment.REVERSE_CHARGE: "reverse charge: the buyer accounts for the tax",
    TaxTreatment.NOT_SUBJECT: "not subject to tax",
}


def exact_amount(line: Line) -> Fraction:
    """A line's amount before it is rounded, in minor units."""
    return Fraction(line.quantity * line.price.amount, line.base_quantity)


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
    """Quantity × price ÷ base quantity, and the rounding."""
    currency, exact = line.amount.currency, exact_amount(line)
    product = f"{line.quantity} × {decimal(line.price.amount, currency)}"
    if line.base_quantity == 1:
        return f"{product} = {_rounding(exact, currency)}"
    whole = decimal(line.quantity * line.price.amount, currency)
    divided = f"{product} ÷ {line.base_quantity} = {whole} ÷ {line.base_quantity}"
    return f"{divided} = {_rounding(exact, currency)}"


def tax(tax: Tax) -> str:
    """The tax of one rule, on the sum of its lines."""
    exact = Fraction(tax.base.amount * tax.rate, 10_000)
    currency = tax.base.currency
    share = f"{percent(tax.rate)} % of {decimal(tax.base.amount, currency)}"
    return f"{share} = {_rounding(exact, currency)} ({_TREATMENTS[tax.treatment]})"


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
