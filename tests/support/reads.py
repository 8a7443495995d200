"""How many documents a piece of code holds at once, with what it asks of Firestore."""

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest

from shared.store.engine import queries, reader
from shared.store.engine.queries import Row
from tools.measuring.calls import Calls, counted

T = TypeVar("T")


class Reads:
    """Counted while something runs."""

    def __init__(self, calls: Calls) -> None:
        self.calls = calls
        self.held = 0
        """How many documents are held at this moment, as they were found or as the values that they hold."""
        self.most_held = 0
        self._lock = threading.RLock()

    def row(self, *given: Any) -> Row[Any]:
        """A row that is counted for as long as somebody has it."""
        return self._watched(Row(*given))

    def decoding(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """The same for the values that rows hold."""
        return lambda *given: self._watched(original(*given))

    def _watched(self, thing: T) -> T:
        weakref.finalize(thing, self._changed, -1)
        self._changed(1)
        return thing

    def _changed(self, by: int) -> None:
        with self._lock:
            self.held += by
            self.most_held = max(self.most_held, self.held)


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reads]:
    with counted() as calls, monkeypatch.context() as patched:
        reads = Reads(calls)
        patched.setattr(reader, "Row", reads.row)
        patched.setattr(queries, "decode", reads.decoding(queries.decode))
        yield reads
