"""Counts what is asked of Firestore, and makes each call as slow as that of a database farther away."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from google.cloud.firestore_v1.batch import WriteBatch
from google.cloud.firestore_v1.client import Client
from google.cloud.firestore_v1.query import Query


@dataclass
class Calls:
    """What this process has asked so far."""

    delay: float = 0.0
    """Seconds that each round trip takes on top of its own time."""
    queries: int = 0
    lookups: int = 0
    commits: int = 0
    read: int = 0
    """Documents; what is looked up and is not there counts too, as it does on the bill."""
    written: int = 0
    querying: float = 0.0
    """Seconds until queries were answered."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def round_trips(self) -> int:
        return self.queries + self.lookups + self.commits

    def reading(self, kind: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def patched(*given: Any, **named: Any) -> Any:
            began = time.monotonic()
            time.sleep(self.delay)
            found = list(original(*given, **named))
            self._count(**{kind: 1, "read": len(found)})
            if kind == "queries":
                self._count(querying=time.monotonic() - began)
            return iter(found)

        return patched

    def writing(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def patched(batch: WriteBatch, **named: Any) -> Any:
            time.sleep(self.delay)
            written = len(batch)
            self._count(commits=1, written=written)
            return original(batch, **named)

        return patched

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
        patch.object(WriteBatch, "commit", calls.writing(WriteBatch.commit)),
    ):
        yield calls
