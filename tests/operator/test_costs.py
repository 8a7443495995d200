"""What the operator's large commands read, in how many calls, and how much they hold at once: pages, not books."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shared import clock as shared_clock
from shared.settings import settings
from shared.store.engine.client import firestore
from shared.store.engine.refs import Fields
from tests.builders.signed_up import SignedUp
from tests.operator.conftest import Operator
from tests.support.events import lost_events
from tests.support.reads import Reads, watched
from tools.measuring.large import Large
from tools.stack import Stack

PAGE = 10
DOCUMENTS = 10
"""Of each customer, and so many entries and charges."""
HELD = 12 * PAGE
"""The most documents at once: of three queries a page that is looked at and one that is read, as rows and as values."""


@dataclass(frozen=True)
class Stored:
    reseller_id: str
    month: str
    documents: dict[str, Fields]

    @property
    def own(self) -> tuple[str, str]:
        return "--reseller", self.reseller_id


Store = Callable[[int], Stored]


@pytest.fixture
def store(stack: Stack, sign_up_reseller: Callable[..., SignedUp], monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Writes the books of a reseller with so many customers; they go with the test."""
    written: list[str] = []

    def write(customers: int) -> Stored:
        new = sign_up_reseller().reseller
        large = Large.of(new.id, new.code, settings().billing_time_zone, shared_clock.now(), customers)
        stored = Stored(new.id, f"{large.newest:%Y-%m}", dict(large.stored()))
        with lost_events(stack):
            batch = firestore().bulk_writer()
            for path, fields in stored.documents.items():
                batch.set(firestore().document(path), fields)
            batch.close()
        written.extend(stored.documents)
        return stored

    monkeypatch.setattr("shared.store.engine.reader.PAGE", PAGE)
    monkeypatch.setattr("tools.operator.reconciling.stored._ROWS", PAGE)
    yield write
    with lost_events(stack):
        batch = firestore().bulk_writer()
        for path in written:
            batch.delete(firestore().document(path))
        batch.close()


@pytest.fixture
def reads_of(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reads]:
    def reads(*command: object) -> Reads:
        with watched(monkeypatch) as counting:
            said = operator(*command)
        assert (said.status, said.err) == (0, "")
        return counting

    return reads


def at_most(documents: int) -> float:
    """Each once, and on each page the one that shows that another follows; and the reseller with its account."""
    return documents * (1 + 1 / PAGE) + 8


@pytest.mark.parametrize("customers", [4, 12])
def test_reconcile(store: Store, reads_of: Callable[..., Reads], customers: int) -> None:
    stored = store(customers)
    reads = reads_of("reconcile", *stored.own)
    assert len(stored.documents) <= reads.calls.read <= at_most(len(stored.documents))
    pages = 4 * DOCUMENTS * customers / PAGE  # documents, what browsers see of them, charges, entries
    assert reads.calls.round_trips <= pages + 3 * customers + 12  # customers are decoded one at a time here
    assert reads.most_held <= HELD


@pytest.mark.parametrize("customers", [4, 12])
def test_export_invoices(store: Store, reads_of: Callable[..., Reads], customers: int) -> None:
    reads = reads_of("export", "invoices", *store(customers).own)
    assert reads.calls.read <= at_most(DOCUMENTS * customers)
    assert reads.calls.round_trips <= DOCUMENTS * customers / PAGE + 2
    assert reads.most_held <= HELD


@pytest.mark.parametrize("customers", [4, 12])
def test_export_ledger(store: Store, reads_of: Callable[..., Reads], customers: int) -> None:
    """Entries, their charges, and each customer once."""
    reads = reads_of("export", "ledger", *store(customers).own, "--json")
    assert reads.calls.read <= at_most((2 * DOCUMENTS + 1) * customers)
    assert reads.calls.round_trips <= 2 * DOCUMENTS * customers / PAGE + customers / PAGE + 4
    assert reads.most_held <= HELD


def test_a_months_files(store: Store, reads_of: Callable[..., Reads], tmp_path: Path) -> None:
    """A month has one document of each customer; names are given a page at a time."""
    customers = 3 * PAGE
    stored = store(customers)
    command = ("invoices", "fatturapa", "--month", stored.month, "--to", tmp_path, *stored.own)
    new, again = reads_of(*command), reads_of(*command)
    for reads in (new, again):
        assert reads.calls.read <= at_most(2 * customers) + 4  # with the counter of each page
        assert reads.most_held <= HELD
    assert new.calls.round_trips <= 3 * customers / PAGE + 4
    assert again.calls.round_trips <= 2 * customers / PAGE + 4


def test_the_list_of_resellers(store: Store, reads_of: Callable[..., Reads]) -> None:
    """Each with its account, however many documents it has."""
    store(4)
    count = sum(1 for _ in firestore().collection("resellers").stream())
    reads = reads_of("reseller", "list")
    assert reads.calls.read <= at_most(2 * count)
    assert reads.calls.round_trips <= 2 * (count // PAGE + 1)
    assert reads.most_held <= HELD
