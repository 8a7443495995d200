"""What a command answers: text for people or JSON for programs on stdout, progress on stderr."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from shared.domain.pricing.money import BasisPoints, CurrencyCode, Money, minor_digits
from tools.operator.trouble import OperatorError

T = TypeVar("T")


@dataclass(frozen=True)
class Output:
    """Where answers go, in the form that was asked for."""

    as_json: bool = False

    def say(self, value: Any, text: str) -> None:
        """One answer: `value` for a program, `text` for a person (nothing if there is nothing to say)."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=2))
        elif text:
            print(text)

    def progress(self, things: Iterable[T], what: str) -> Iterator[T]:
        """Hands the things on, with a bar on stderr while somebody is watching; a count where there is no total."""
        from tqdm import tqdm

        yield from tqdm(things, desc=what, leave=False, disable=not sys.stderr.isatty(), dynamic_ncols=True)


def decimal(amount: int, currency: CurrencyCode) -> str:
    """Minor units with the decimals of their currency, without a float: -1234 EUR is -12.34."""
    return f"{Decimal(amount).scaleb(-minor_digits(currency)):f}"


def percent(rate: BasisPoints) -> str:
    """A rate with two decimals: 2200 is 22.00."""
    return f"{Decimal(rate).scaleb(-2):f}"


def amount(text: str) -> Decimal:
    """A sum as people write it, for argparse: 12.34 and 12,34.

    Raises:
        ValueError: for anything else.
    """
    if not re.fullmatch(r"\d{1,12}(?:[.,]\d{1,3})?", text):
        raise ValueError(f"{text} is no amount")
    return Decimal(text.replace(",", "."))


def day(text: str) -> date:
    """A day, for argparse: 2026-11-30."""
    return date.fromisoformat(text)


def minor_units(wished: Decimal, currency: CurrencyCode) -> int:
    """A sum in the currency's minor units.

    Raises:
        OperatorError: if it has more decimals than the currency.
    """
    units = wished.scaleb(minor_digits(currency))
    if units != units.to_integral_value():
        raise OperatorError(f"{wished} has more decimals than {currency}.")
    return int(units)


def amount_of(money: Money) -> str:
    """Its amount without the currency: -12.34."""
    return decimal(money.amount, money.currency)


def written(money: Money) -> str:
    return f"{decimal(money.amount, money.currency)} {money.currency}"


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields that differ, with both values."""
    names = dict.fromkeys((*before, *after))
    return {
        name: {"before": before.get(name), "after": after.get(name)}
        for name in names
        if before.get(name) != after.get(name)
    }


def change_lines(found: dict[str, dict[str, Any]]) -> str:
    """The same for a person, one indented line each."""
    return "\n".join(f"  {name}: {_short(one['before'])} → {_short(one['after'])}" for name, one in found.items())


def _short(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
