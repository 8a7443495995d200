"""Amounts and rates as the operator reads and writes them, without a float."""

from decimal import Decimal

from shared.domain.pricing.currencies import CurrencyCode, minor_digits
from shared.domain.pricing.money import BasisPoints, Money
from tools.operator.support.errors import OperatorError


def decimal(amount: int, currency: CurrencyCode) -> str:
    """Minor units with the decimals of their currency: -1234 EUR is -12.34."""
    return f"{Decimal(amount).scaleb(-minor_digits(currency)):f}"


def amount_of(money: Money) -> str:
    """Its amount without the currency: -12.34."""
    return decimal(money.amount, money.currency)


def with_currency(money: Money) -> str:
    """-12.34 EUR."""
    return f"{amount_of(money)} {money.currency}"


def percent(rate: BasisPoints) -> str:
    """A rate with two decimals: 2200 is 22.00."""
    return f"{Decimal(rate).scaleb(-2):f}"


def minor_units(amount: Decimal, currency: CurrencyCode) -> int:
    """An amount in the currency's minor units.

    Raises:
        OperatorError: if it has more decimals than the currency.
    """
    units = amount.scaleb(minor_digits(currency))
    if units != units.to_integral_value():
        raise OperatorError(f"{amount} has more decimals than {currency} has.")
    return int(units)
