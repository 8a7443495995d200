"""Calls to Firestore that take as long as they would from another building, and are counted."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch


@dataclass
class Calls:
    """How many calls were made so far, by kind."""

    made: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, kind: str) -> None:
        with self._lock:
            self.made[kind] = self.made.get(kind, 0) + 1


@contextmanager
def slow_firestore(milliseconds: float) -> Iterator[Calls]:
    """Inside, each read, query and commit takes so much longer."""
    from google.cloud.firestore_v1.batch import WriteBatch
    from google.cloud.firestore_v1.client import Client
    from google.cloud.firestore_v1.query import Query

    calls = Calls()

    def slowed(kind: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            calls.count(kind)
            time.sleep(milliseconds / 1000)
            return original(*given, **named)

        return call

    with ExitStack() as patched:
        for owner, name in ((Client, "get_all"), (WriteBatch, "commit"), (Query, "stream")):
            patched.enter_context(patch.object(owner, name, slowed(name, getattr(owner, name))))
        yield calls
