"""Everything that a stored document could say instead of what it says."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from shared.domain.values import Value

V = TypeVar("V", bound=Value)

Path = tuple[str | int, ...]


class Alteration(NamedTuple):
    """Another content at one place of a value."""

    where: Path
    content: Any


def alterations(value: Value) -> list[Alteration]:
    """At each place, what its type allows and more: nothing, too much, another word, an impossible date."""
    return [
        Alteration(where, content)
        for where, present in _places(value.model_dump(by_alias=False))
        for content in _instead_of(present)
    ]


def altered(value: V, alteration: Alteration) -> V | None:
    """The value with that alteration; None if that could not even be read."""
    fields = value.model_dump(by_alias=False)
    *parents, last = alteration.where
    parent: Any = fields
    for step in parents:
        parent = parent[step]
    parent[last] = alteration.content
    try:
        return type(value).model_validate(fields)
    except ValidationError:
        return None


def _places(content: Any, where: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(content, dict):
        for name, inner in content.items():
            yield from _places(inner, (*where, name))
    elif isinstance(content, tuple):
        yield where, content
        for index, inner in enumerate(content):
            yield from _places(inner, (*where, index))
    else:
        yield where, content


def _instead_of(present: Any) -> list[Any]:
    if present is None:
        return ["x", 1, date(2026, 6, 7), datetime.fromisoformat("2026-06-07T12:00:00Z")]
    if isinstance(present, bool):
        return [None, not present]
    if isinstance(present, Enum):
        return [None, *(member for member in type(present) if member is not present)]
    if isinstance(present, int):
        return [None, 0, -1, present + 1, -present, 10**15]
    if isinstance(present, datetime | date):
        earliest, latest = type(present).min, type(present).max
        if isinstance(present, datetime):
            earliest, latest = (moment.replace(tzinfo=present.tzinfo) for moment in (earliest, latest))
        return [None, earliest, latest, present + timedelta(days=1), present - timedelta(days=40)]
    if isinstance(present, tuple):
        return [(), (*present, *present), present[::-1]]
    return [None, "", "x", f"{present}0", "USD", "2026-01", "RIV-2026-0001"]
