"""Changing several documents that a query found in one commit, each as if it had a transaction of its own.

One round trip reads what they need, one writes all of them. If one is in the way of that (it was changed since the
query read it, or it can't be changed), each is read afresh and changed alone, so that it keeps no other waiting.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from shared.domain.values import Value
from shared.faults import is_transient
from shared.store.engine.queries import Row
from shared.store.engine.reader import Snapshot
from shared.store.engine.refs import Ref
from shared.store.engine.transaction import Transaction, in_transaction

log = logging.getLogger(__name__)

T = TypeVar("T", bound=Value)


@dataclass(frozen=True)
class Change(Generic[T]):
    """What is done with each document; it may run several times, so it has no effects but through its transaction."""

    make: Callable[[Transaction, T], bool]
    """Whether there was anything to change. The document itself was read."""
    needs: Callable[[T], Iterable[Ref[Any]]] = lambda _: ()
    """What else `make` reads."""


@dataclass(frozen=True)
class Outcome:
    """How many were changed, how many could not be, and one of the latter."""

    changed: int = 0
    failed: int = 0
    first_failed: str | None = None

    def __add__(self, other: "Outcome") -> "Outcome":
        first = self.first_failed or other.first_failed
        return Outcome(self.changed + other.changed, self.failed + other.failed, first)


class WrittenTwice(RuntimeError):
    """Two documents of a batch would change a third one, each without what the other made of it."""


class _Batch(Transaction):
    @classmethod
    def of(cls, rows: Iterable[Row[Any]]) -> Self:
        """With what a query read as if this had read it: the commit requires that it is unchanged."""
        batch = cls()
        for row in rows:
            batch._snapshots[row.path] = Snapshot(row.fields, row.changed)
        return batch

    def create(self, document: Ref[T], value: T) -> None:
        self._check_first(document)
        super().create(document, value)

    def put(self, document: Ref[T], value: T) -> None:
        self._check_first(document)
        super().put(document, value)

    def _check_first(self, document: Ref[Any]) -> None:
        if document.path in self._new or document.path in self._replaced:
            raise WrittenTwice(document.path)


def change_together(rows: Sequence[Row[T]], change: Change[T]) -> Outcome:
    """Changes what a query found. The log says which of it failed, and why."""
    try:
        return Outcome(_in_one_commit(rows, change))
    except Exception as error:
        if is_transient(error):  # the library has tried again for a while: each alone would wait as long
            log.exception("%d from %s on", len(rows), rows[0].path)
            return Outcome(failed=len(rows), first_failed=rows[0].path)
        log.info("%d from %s on, each alone: %r", len(rows), rows[0].path, error)
    return sum((_alone(row, change) for row in rows), Outcome())


def _in_one_commit(rows: Sequence[Row[T]], change: Change[T]) -> int:
    tx, values = _Batch.of(rows), [row.value for row in rows]
    tx.fetch(*(needed for value in values for needed in change.needs(value)))
    changed = sum(change.make(tx, value) for value in values)
    tx.commit()
    return changed


def _alone(row: Row[T], change: Change[T]) -> Outcome:
    def attempt(tx: Transaction) -> bool:
        tx.fetch(row.ref, *change.needs(row.value))
        value = tx.get(row.ref)
        return value is not None and change.make(tx, value)

    try:
        return Outcome(int(in_transaction(attempt)))
    except Exception:
        log.exception("%s", row.path)
        return Outcome(failed=1, first_failed=row.path)
