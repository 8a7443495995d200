"""The emulator answers queries that lack an index; the cloud refuses them. So every query is checked here."""

import inspect
import json
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from itertools import product
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import shared.store
from shared.domain.billing.invoices import InvoiceState
from shared.domain.customers.customer import CustomerStatus
from shared.domain.members import Role
from shared.domain.values import Instant
from shared.store.engine.queries import Query

SAMPLES: dict[Any, Any] = {
    str: "x",
    int: 1,
    date: date(2026, 1, 1),
    Instant: datetime(2026, 1, 1, tzinfo=UTC),
    CustomerStatus: CustomerStatus.ACTIVE,
    InvoiceState: InvoiceState.OPEN,
    Role: Role.OWNER,
}
INDEXES = Path(__file__).parents[2] / "firestore.indexes.json"


def store_queries() -> Iterator[tuple[str, Query[Any]]]:
    """Every query that a module of the store can make: each optional argument with and without a value."""
    for _, module_name, _ in pkgutil.iter_modules(shared.store.__path__):
        module = import_module(f"shared.store.{module_name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if get_origin(inspect.signature(function).return_annotation) is not Query:
                continue
            if function.__module__ != module.__name__:
                continue
            hints = get_type_hints(function)
            hints.pop("return")
            for values in product(*(choices(hint) for hint in hints.values())):
                yield f"{module_name}.{name}{values}", function(*values)


def choices(hint: Any) -> list[Any]:
    if NoneType not in get_args(hint):
        return [SAMPLES[hint]]
    return [None, *(SAMPLES[kind] for kind in get_args(hint) if kind is not NoneType)]


def needed(query: Query[Any]) -> tuple[str, frozenset[tuple[str, str]], str, str] | None:
    """The composite index a query needs; None if Firestore's own single-field index serves it."""
    together = {(where.field, where.operator) for where in query.conditions if where.field != query.order_by}
    if not together:
        return None
    assert {operator for _, operator in together} <= {"==", "array_contains"}, "a range must be on the ordered field"
    kinds = frozenset((field, "array" if operator != "==" else "value") for field, operator in together)
    return query.collection.path, kinds, query.order_by, "DESCENDING" if query.descending else "ASCENDING"


def declared() -> set[tuple[str, frozenset[tuple[str, str]], str, str]]:
    indexes = set()
    for index in json.loads(INDEXES.read_text())["indexes"]:
        *together, ordered = index["fields"]
        kinds = frozenset((field["fieldPath"], "array" if "arrayConfig" in field else "value") for field in together)
        indexes.add((index["collectionGroup"], kinds, ordered["fieldPath"], ordered["order"]))
    return indexes


QUERIES = list(store_queries())


def test_the_queries_are_found() -> None:
    modules = {name.split(".")[0] for name, _ in QUERIES}
    assert modules == {
        "charges",
        "customers",
        "invitations",
        "invoices",
        "ledger",
        "members",
        "plans",
        "products",
        "subscriptions",
        "summaries",
    }


@pytest.mark.parametrize("query", [query for _, query in QUERIES], ids=[name for name, _ in QUERIES])
def test_each_query_has_its_index(query: Query[Any]) -> None:
    index = needed(query)
    assert index is None or index in declared()


def test_no_index_is_kept_for_nothing() -> None:
    assert declared() == {index for _, query in QUERIES if (index := needed(query))}
