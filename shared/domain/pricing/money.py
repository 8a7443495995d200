"""Amounts in minor units (cents). No float ever touches money (billing.md)."""

from fractions import Fraction
from typing import Annotated

from pydantic import Field

from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.values import Value

BasisPoints = Annotated[int, Field(ge=0, le=10_000)]
"""Hundredths of a percent: 22 % is 2200. Percentages with two decimals, without floats."""

WHOLE = 10_000
"""100 % in basis points."""


class Money(Value):
    """An exact amount in the currency's minor unit; negative for a credit."""

    amount: int
    currency: CurrencyCode

    def __add__(self, other: "Money") -> "Money":
        """Raises ValueError for another currency."""
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} can't be added")
        return Money(amount=self.amount + other.amount, currency=self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return self + -other

    def __neg__(self) -> "Money":
        return Money(amount=-self.amount, currency=self.currency)


def no_money(currency: CurrencyCode) -> Money:
    """Zero, in a currency."""
    return Money(amount=0, currency=currency)


def divide_half_up(numerator: int, denominator: int) -> int:
    """`numerator / denominator` as a whole number, halves away from zero (billing.md, "Price of a part of a period").

    Raises:
        ValueError: if the denominator is not positive.
    """
    if denominator <= 0:
        raise ValueError("the denominator must be positive")
    quotient, remainder = divmod(abs(numerator), denominator)
    if 2 * remainder >= denominator:
        quotient += 1
    return quotient if numerator >= 0 else -quotient


def round_half_up(exact: Fraction) -> int:
    """An exact amount in whole minor units, halves away from zero."""
    return divide_half_up(exact.numerator, exact.denominator)


def less_discount(list_price: int, discount: BasisPoints) -> int:
    """A list price in minor units after a reseller's discount, rounded half up (billing.md, "Discounts")."""
    return divide_half_up(list_price * (WHOLE - discount), WHOLE)


def apply_rate(base: int, rate: BasisPoints) -> int:
    """A rate of a base in minor units, rounded half up: the tax on a sum (billing.md, "Tax")."""
    return divide_half_up(base * rate, WHOLE)
