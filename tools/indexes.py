"""Writes firestore.indexes.json, with what each query needs and no more: `python -m tools.indexes`.

Unasked, Firestore indexes every field twice and every element of a list, which nothing looks at and every write waits
for. So each collection is exempted as a whole (`*`), and only what a query needs is indexed again.
"""

import inspect
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from itertools import product
from pathlib import Path
from types import ModuleType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

import shared.store
from shared.domain.billing.invoices import InvoiceState
from shared.domain.customers.customer import CustomerStatus
from shared.domain.members import Role
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.tax import TaxTreatment
from shared.domain.values import Instant
from shared.store.engine.queries import Query
from shared.store.engine.refs import DELETE_AFTER, Collection
from tools.operator.support import finding

FILE = Path(__file__).resolve().parent.parent / "firestore.indexes.json"
MODULES: list[ModuleType] = [
    *(import_module(f"shared.store.{module.name}") for module in pkgutil.iter_modules(shared.store.__path__)),
    finding,
]
"""Where queries are made: a test looks that it is nowhere else."""
_SAMPLES: dict[Any, Any] = {
    str: "x",
    int: 1,
    date: date(2026, 1, 1),
    Instant: datetime(2026, 1, 1, tzinfo=UTC),
    CustomerStatus: CustomerStatus.ACTIVE,
    InvoiceState: InvoiceState.OPEN,
    Interval: Interval.MONTH,
    Role: Role.OWNER,
    TaxTreatment: TaxTreatment.STANDARD,
}
"""A value for each type of argument of a query; which one makes no difference to the index."""


@dataclass(frozen=True, order=True)
class Index:
    """A collection's index: fields, each with its mode, in the order of the last one."""

    group: str
    fields: tuple[tuple[str, str], ...]
    scope: str = "COLLECTION"
    """Or COLLECTION_GROUP: all collections of this name at once."""

    @property
    def composite(self) -> bool:
        return len(self.fields) > 1


def group_of(collection: Collection[Any]) -> str:
    """What Firestore calls a collection group: all collections of this name, below whatever document."""
    return collection.path.rpartition("/")[2]


def collections() -> dict[str, Collection[Any]]:
    """Every collection of the store by its group, those below other documents too."""
    found = [thing for module in MODULES for thing in vars(module).values() if isinstance(thing, Collection)]
    below = [make(*arguments) for _, make, arguments in _functions(Collection)]
    return {group_of(collection): collection for collection in (*found, *below)}


def queries() -> dict[str, Query[Any]]:
    """Every query that can be made, by its name: each optional argument with and without a value."""
    return {f"{name}{arguments}": make(*arguments) for name, make, arguments in _functions(Query)}


def _functions(answer: type) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    """The functions that answer with this type: each with its name, and with every choice of arguments."""
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__:
                continue
            if get_origin(inspect.signature(function).return_annotation) is not answer:
                continue
            hints = get_type_hints(function)
            hints.pop("return")
            for arguments in product(*(_choices(hint) for hint in hints.values())):
                yield f"{module.__name__.rpartition('.')[2]}.{name}", function, arguments


def _choices(hint: Any) -> list[Any]:
    if NoneType not in get_args(hint):
        return [_SAMPLES[hint]]
    return [None, *(_SAMPLES[kind] for kind in get_args(hint) if kind is not NoneType)]


def index_of(query: Query[Any]) -> Index:
    """The index that a query needs: the fields that it compares, then the one that it is ordered by.

    Raises:
        ValueError: for a range of another field than that.
    """
    compared = {where.field: where.operator for where in query.conditions if where.field != query.order_by}
    if not {*compared.values()} <= {"==", "array_contains"}:
        raise ValueError(f"{query.collection.path}: a range of another field than {query.order_by}, the order")
    fields = [(field, "ASCENDING" if compared[field] == "==" else "CONTAINS") for field in sorted(compared)]
    direction = "DESCENDING" if query.descending else "ASCENDING"
    scope = "COLLECTION_GROUP" if query.group else "COLLECTION"
    return Index(group_of(query.collection), (*fields, (query.order_by, direction)), scope)


def document() -> dict[str, Any]:
    """All of firestore.indexes.json."""
    needed = sorted({index_of(query) for query in queries().values()})
    single = [(index.group, *index.fields[0], index.scope) for index in needed if not index.composite]
    overrides: list[dict[str, Any]] = []
    for group, collection in sorted(collections().items()):
        overrides.append({"collectionGroup": group, "fieldPath": "*", "indexes": []})
        for field in sorted({field for owner, field, *_ in single if owner == group}):
            scoped = [
                {"order": mode, "queryScope": scope}
                for owner, name, mode, scope in single
                if (owner, name) == (group, field)
            ]
            overrides.append({"collectionGroup": group, "fieldPath": field, "indexes": scoped})
        if collection.delete_after:
            overrides.append({"collectionGroup": group, "fieldPath": DELETE_AFTER, "ttl": True, "indexes": []})
    composite = [
        {
            "collectionGroup": index.group,
            "queryScope": index.scope,
            "fields": [_field(field, mode) for field, mode in index.fields],
        }
        for index in needed
        if index.composite
    ]
    return {"indexes": composite, "fieldOverrides": overrides}


def _field(field: str, mode: str) -> dict[str, str]:
    return {"fieldPath": field, "arrayConfig" if mode == "CONTAINS" else "order": mode}


def rendered() -> str:
    """The indexes as the file holds them."""
    return json.dumps(document(), indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(rendered(), encoding="utf-8")
