"""Counts what is asked of Firestore, and makes each call as slow as that of a database farther away."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from google.cloud.firestore_v1.aggregation import AggregationQuery
from google.cloud.firestore_v1.batch import WriteBatch
from google.cloud.firestore_v1.client import Client
from google.cloud.firestore_v1.query import Query


@dataclass
class Calls:
    """What this process has asked so far."""

    delay: float = 0.0
    """Seconds that each round trip takes on top of its own time."""
    queries: int = 0
    """Sums among them."""
    lookups: int = 0
    commits: int = 0
    read: int = 0
    """Documents; what is looked up and is not there counts too, as it does on the bill."""
    written: int = 0
    querying: float = 0.0
    """Seconds until queries were answered."""
    spans: list[tuple[float, float]] = field(default_factory=list)
    """When each call began and ended."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def round_trips(self) -> int:
        return self.queries + self.lookups + self.commits

    @property
    def one_after_the_other(self) -> int:
        """The longest chain of calls of which each began after the one before it had ended.

        Calls at the same time are told from calls after each other only if there is a `delay`.
        """
        chain, ended = 0, float("-inf")
        for began, end in sorted(self.spans, key=lambda span: span[1]):
            if began >= ended:
                chain, ended = chain + 1, end
        return chain

    def reading(self, kind: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def patched(*given: Any, **named: Any) -> Any:
            began = time.monotonic()
            with self._timed():
                found = list(original(*given, **named))
            self._count(**{kind: 1, "read": len(found)})
            if kind == "queries":
                self._count(querying=time.monotonic() - began)
            return iter(found)

        return patched

    def adding_up(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def patched(*given: Any, **named: Any) -> Any:
            with self._timed():
                answer = original(*given, **named)
            self._count(queries=1)
            return answer

        return patched

    def writing(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def patched(batch: WriteBatch, **named: Any) -> Any:
            written = len(batch)
            self._count(commits=1, written=written)
            with self._timed():
                return original(batch, **named)

        return patched

    @contextmanager
    def _timed(self) -> Iterator[None]:
        began = time.monotonic()
        time.sleep(self.delay)
        try:
            yield
        finally:
            with self._lock:
                self.spans.append((began, time.monotonic()))

    def _count(self, **more: float) -> None:
        with self._lock:
            for name, number in more.items():
                setattr(self, name, getattr(self, name) + number)


@contextmanager
def counted(delay: float = 0.0) -> Iterator[Calls]:
    """Inside, every call of the process is counted, whichever thread makes it."""
    calls = Calls(delay)
    with (
        patch.object(Query, "stream", calls.reading("queries", Query.stream)),
        patch.object(Client, "get_all", calls.reading("lookups", Client.get_all)),
        patch.object(AggregationQuery, "get", calls.adding_up(AggregationQuery.get)),
        patch.object(WriteBatch, "commit", calls.writing(WriteBatch.commit)),
    ):
        yield calls
