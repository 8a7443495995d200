"""What a command answers: text for people or JSON for programs on stdout, progress on stderr."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from shared.domain.money import Money

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
        """Hands the things on, and counts them on stderr while somebody is watching."""
        if not sys.stderr.isatty():
            yield from things
            return
        done = 0
        try:
            for done, thing in enumerate(things, start=1):
                sys.stderr.write(f"\r{what}: {done} …")
                sys.stderr.flush()
                yield thing
        finally:
            if done:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()


def decimal(amount: int) -> str:
    """Minor units as people write them, without a float: -1234 is -12.34."""
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"


def minor_units(text: str) -> int:
    """What people write as minor units: 12.34 and 12,34 are 1234.

    Raises:
        ValueError: for anything else than a sum with at most two decimals.
    """
    found = re.fullmatch(r"(\d{1,12})(?:[.,](\d{1,2}))?", text)
    if not found:
        raise ValueError(f"{text} is no amount")
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def written(money: Money) -> str:
    return f"{decimal(money.amount)} {money.currency}"


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
