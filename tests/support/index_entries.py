"""How many index entries Firestore keeps of a document: a write makes, changes or takes away each of them.

The rules are those of its documentation ("Index types in Cloud Firestore", automatic indexing and exemptions):

- every field is indexed ascending and descending, a map or a list as one value too;
- so are the fields of a map, at any depth; each element of a list has an entry for array-contains;
- an exemption replaces these modes for a field and what is in it, `*` for all fields of a collection group;
- a composite index has an entry if the document has every field of it, null included, and one for each element
  of a list; exemptions do not concern it.
"""

from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import Any

AUTOMATIC = ("ASCENDING", "DESCENDING", "CONTAINS")
ORDERS = ("ASCENDING", "DESCENDING")


@dataclass(frozen=True)
class Declared:
    """What firestore.indexes.json declares."""

    composite: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """The collection group of each, and its fields with their modes."""
    overrides: dict[tuple[str, str], tuple[str, ...]]
    """The modes of a collection group's field."""

    @classmethod
    def of(cls, content: Any) -> "Declared":
        return cls(
            composite=tuple(
                (index["collectionGroup"], tuple((field["fieldPath"], _mode(field)) for field in index["fields"]))
                for index in content["indexes"]
            ),
            overrides={
                (field["collectionGroup"], field["fieldPath"]): tuple(_mode(index) for index in field["indexes"])
                for field in content["fieldOverrides"]
            },
        )

    def entries(self, group: str, document: dict[str, Any]) -> int:
        """How many entries a document of a collection group has."""
        of_all = self.overrides.get((group, "*"), AUTOMATIC)
        single = sum(self._single(group, name, value, of_all) for name, value in document.items())
        return single + sum(_composite(document, fields) for owner, fields in self.composite if owner == group)

    def _single(self, group: str, path: str, value: Any, inherited: tuple[str, ...]) -> int:
        modes = self.overrides.get((group, path), inherited)
        entries = sum(mode in ORDERS for mode in modes)
        if isinstance(value, dict):
            return entries + sum(self._single(group, f"{path}.{name}", part, modes) for name, part in value.items())
        if isinstance(value, list) and "CONTAINS" in modes:
            return entries + len(value)
        return entries


def _mode(declared: Any) -> str:
    return str(declared.get("order") or declared["arrayConfig"])


def _composite(document: dict[str, Any], fields: tuple[tuple[str, str], ...]) -> int:
    try:
        values = [reduce(lambda part, name: part[name], path.split("."), document) for path, _ in fields]
    except (KeyError, TypeError):  # a field is not there, or what it should be in is null
        return 0
    return prod(len(value) for value, (_, mode) in zip(values, fields, strict=True) if mode == "CONTAINS")
