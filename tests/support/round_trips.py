"""What a piece of work asks of Firestore: documents read, calls, and how many of these come one after the other."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from google.cloud.firestore_v1.aggregation import AggregationQuery
from google.cloud.firestore_v1.batch import WriteBatch
from google.cloud.firestore_v1.client import Client
from google.cloud.firestore_v1.query import Query

_SECONDS = 0.05
"""Added to each call, so that calls at the same time are told from calls after each other."""


@dataclass
class Asked:
    """Filled while the work is done."""

    documents: int = 0
    spans: list[tuple[float, float]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def calls(self) -> int:
        return len(self.spans)

    @property
    def one_after_the_other(self) -> int:
        """The longest chain of calls of which each began after the one before it had ended."""
        chain, ended = 0, float("-inf")
        for began, end in sorted(self.spans, key=lambda span: span[1]):
            if began >= ended:
                chain, ended = chain + 1, end
        return chain

    def note(self, began: float, documents: int) -> None:
        with self._lock:
            self.spans.append((began, time.monotonic()))
            self.documents += documents


@contextmanager
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """Counts what is asked of Firestore in this process meanwhile."""
    counted = Asked()

    def around(original: Callable[..., Any], documents: Callable[[list[Any]], int]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            began = time.monotonic()
            time.sleep(_SECONDS)
            answer = original(*given, **named)
            if hasattr(answer, "__iter__"):
                answer = list(answer)
            counted.note(began, documents(answer))
            return answer

        return call

    with monkeypatch.context() as patched:
        for owner, name, documents in (
            (Client, "get_all", len),
            (Query, "stream", len),
            (AggregationQuery, "get", lambda _: 0),
            (WriteBatch, "commit", lambda _: 0),
        ):
            patched.setattr(owner, name, around(getattr(owner, name), documents))
        yield counted
