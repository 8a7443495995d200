"""The price of licences for a period or a part of one, as a calculation that a person can repeat.

`quantity × price ÷ base_quantity` is the amount, to the cent (billing.md, "Price of a part of a
period"): nobody has to trust a rounded unit price.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from shared.domain.pricing.money import Money, divide_half_up, round_half_up
from shared.domain.pricing.periods import Period
from shared.domain.values import Value


class Unit(StrEnum):
    LICENCE = "licence"
    LICENCE_DAY = "licenceDay"
    DAY = "day"
    """Where tiers are crossed: the price is the difference for all licences together."""


class CalculatedAmount(Value):
    """An amount and its calculation; `price` is net and per interval: for a licence, or by `DAY` for all together."""

    quantity: int
    unit: Unit
    price: Money
    base_quantity: int
    amount: Money

    @property
    def exact(self) -> Fraction:
        """What the calculation comes to in minor units, before it is rounded."""
        return Fraction(self.quantity * self.price.amount, self.base_quantity)

    @property
    def rounding(self) -> Money:
        """By how much the amount differs from its own calculation, at most by one minor unit: a credit that follows
        another one makes good what that one was rounded by (billing.md, "Orders")."""
        return self.amount.replace(amount=self.amount.amount - round_half_up(self.exact))


def full_period(licences: int, price: Money) -> CalculatedAmount:
    """The amount for a full period."""
    amount = Money(amount=licences * price.amount, currency=price.currency)
    return CalculatedAmount(quantity=licences, unit=Unit.LICENCE, price=price, base_quantity=1, amount=amount)


def prorated_licences(licences: int, price: Money, period: Period, today: date) -> CalculatedAmount:
    """The amount for licences from today (which counts) to the period's end, in licence-days.

    Negative licences give a credit of exactly the same size.
    """
    licence_days = licences * period.days_left(today)
    amount = Money(amount=divide_half_up(licence_days * price.amount, period.days), currency=price.currency)
    return CalculatedAmount(
        quantity=licence_days, unit=Unit.LICENCE_DAY, price=price, base_quantity=period.days, amount=amount
    )


def prorated_difference(difference: Money, period: Period, today: date) -> CalculatedAmount:
    """The amount for a difference of full-period prices from today (which counts) to its end."""
    days = period.days_left(today)
    amount = Money(amount=divide_half_up(days * difference.amount, period.days), currency=difference.currency)
    return CalculatedAmount(quantity=days, unit=Unit.DAY, price=difference, base_quantity=period.days, amount=amount)
