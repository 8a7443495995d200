"""VAT in the seller's own currency: rates of exchange, and the tax of a document in another currency.

An invoice may be in any currency, if its VAT is also in that of the Member State (Dir. 2006/112/EC art. 230; DPR 633/72
art. 21(2)(l): in cents of euros). The rate is the latest one published when the VAT becomes chargeable (art. 91(2);
DPR 633/72 art. 13(4): of the day or, if there is none, of the nearest day before). For what is billed that is the day
of issue (art. 6(3)); a credit changes what was chargeable then, and so keeps the rate of what it takes back.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.domain.pricing.currencies import CurrencyCode, minor_digits
from shared.domain.pricing.money import Money, divide_half_up
from shared.domain.pricing.tax import Tax
from shared.domain.territories import EU
from shared.domain.values import CountryCode, Value

_OTHERS = {"CZ": "CZK", "DK": "DKK", "HU": "HUF", "PL": "PLN", "RO": "RON", "SE": "SEK"}
"""The EU countries without the euro since Bulgaria has it (2026-01-01)."""
_OUTSIDE = {"CH": "CHF", "GB": "GBP", "IS": "ISK", "NO": "NOK"}
MOST_DAYS = 31
"""So old may a rate be. Central banks publish one each working day: an older one was not kept up."""


class ExchangeRate(Value):
    """What one unit of `base` cost on a day: 1 EUR = 1.0812 USD, as a central bank publishes it."""

    base: CurrencyCode
    counter: CurrencyCode
    rate: Annotated[str, Field(pattern=r"^\d{1,7}(\.\d{1,8})?$")]
    """A decimal number, exact as it was published: 1.0812."""
    source: str = Field(min_length=1, max_length=40)
    """Who published it: BCE."""
    day: date

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if not Fraction(self.rate) or self.base == self.counter:
            raise ValueError("a rate is above 0, and of two currencies")
        return self

    def joins(self, one: CurrencyCode, other: CurrencyCode) -> bool:
        """Whether it is a rate of these two currencies."""
        return {one, other} == {self.base, self.counter}

    def exact(self, amount: Money) -> Fraction:
        """An amount of one of its currencies in minor units of the other, not rounded."""
        rate = Fraction(self.rate) if amount.currency == self.base else 1 / Fraction(self.rate)
        digits = minor_digits(self.other(amount.currency)) - minor_digits(amount.currency)
        return amount.amount * rate * Fraction(10) ** digits

    def converted(self, amount: Money) -> Money:
        """Likewise, rounded half up."""
        return rounded(self.exact(amount), self.other(amount.currency))

    def other(self, currency: CurrencyCode) -> CurrencyCode:
        """The other of its two currencies.

        Raises:
            ValueError: if it is not a rate of this one (a defect).
        """
        if currency not in (self.base, self.counter):
            raise ValueError(f"a rate of {self.base} and {self.counter} says nothing about {currency}")
        return self.counter if currency == self.base else self.base


class ConvertedTax(Tax):
    """The part of a document's tax that has one rule and one rate of exchange, also in the seller's currency of VAT."""

    exchange: ExchangeRate
    converted: Money


def vat_currency(country: CountryCode | None) -> CurrencyCode | None:
    """The currency in which VAT is due in a country; None where that is not known, and none is asked for."""
    if country in EU:
        return _OTHERS.get(country or "", "EUR")
    return _OUTSIDE.get(country or "")


def rate_on(rates: Iterable[ExchangeRate], one: CurrencyCode, other: CurrencyCode, day: date) -> ExchangeRate | None:
    """The rate of two currencies on a day, or of the nearest day before; None if there is none, or only older ones."""
    first = day - timedelta(days=MOST_DAYS)
    usable = [rate for rate in rates if rate.joins(one, other) and first <= rate.day <= day]
    return max(usable, key=lambda rate: rate.day, default=None)


def rounded(minor: Fraction, currency: CurrencyCode) -> Money:
    """Minor units, rounded half up."""
    return Money(amount=divide_half_up(minor.numerator, minor.denominator), currency=currency)
