"""Every name that is stored, or that an order or a document says, is in the glossary."""

import pkgutil
import re
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import shared.store
from shared.domain.billing.invoices import InvoiceState
from shared.domain.billing.lines import LineKind
from shared.domain.customers.customer import CustomerStatus
from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.order import OrderAction
from shared.store.engine.refs import Collection

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
ROWS = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
NAMES = {found for row in ROWS for found in re.findall(r"`([^`]+)`", row)}


def collections() -> list[Collection[Any]]:
    modules = [import_module(f"shared.store.{one.name}") for one in pkgutil.iter_modules(shared.store.__path__)]
    return [one for module in modules for one in vars(module).values() if isinstance(one, Collection)]


def test_every_collection_and_what_it_holds() -> None:
    stored = collections()
    assert len(stored) > 15
    paths = {f"{one.path.rpartition('/')[2]}/" for one in stored}
    assert sorted((paths | {one.model.__name__ for one in stored}) - NAMES) == []


@pytest.mark.parametrize("kind", [EntryKind, LineKind, OrderAction, InvoiceState, CustomerStatus])
def test_every_value(kind: type[StrEnum]) -> None:
    assert sorted({kind.__name__, *(one.value for one in kind)} - NAMES) == []


def test_every_row_has_a_cell_for_each_column() -> None:
    cells = {row.replace("\\|", "").count("|") for row in ROWS}
    assert cells == {6}


def test_terms_have_one_row() -> None:
    terms = [row.split("|")[1].strip() for row in ROWS]
    named = [term for term in terms if term and term != "term" and not term.startswith("-")]
    assert sorted(term for term in set(named) if named.count(term) > 1) == []
