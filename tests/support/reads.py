"""What a piece of code reads from Firestore: documents, calls, and how many documents it holds at once."""

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from google.cloud.firestore import Client, Query, WriteBatch

from shared.store.engine import queries, reader
from shared.store.engine.queries import Row

T = TypeVar("T")


class Reads:
    """Counted while something runs."""

    def __init__(self) -> None:
        self.documents = 0
        """As Firestore bills them: those that a query found, and those that were asked for by name."""
        self.calls = 0
        self.held = 0
        """How many documents are held at this moment, as they were found or as the values that they hold."""
        self.most_held = 0
        self._lock = threading.RLock()

    def answering(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """The client's method, counting a call and the documents that it answers."""

        def counted(*given: Any, **named: Any) -> Any:
            answer = list(original(*given, **named))
            with self._lock:
                self.calls += 1
                self.documents += len(answer)
            return iter(answer)

        return counted

    def committing(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            with self._lock:
                self.calls += 1
            return original(*given, **named)

        return counted

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
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reads]:
    reads = Reads()
    with monkeypatch.context() as patched:
        for owner, name in ((Client, "get_all"), (Query, "stream")):
            patched.setattr(owner, name, reads.answering(getattr(owner, name)))
        patched.setattr(WriteBatch, "commit", reads.committing(WriteBatch.commit))
        patched.setattr(reader, "Row", reads.row)
        patched.setattr(queries, "decode", reads.decoding(queries.decode))
        yield reads
