"""Dying between any two calls to Firestore."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from google.cloud.firestore_v1.batch import WriteBatch
from google.cloud.firestore_v1.client import Client
from google.cloud.firestore_v1.query import Query


class KilledError(BaseException):
    """The process ends here; nothing in the code may catch it."""


@dataclass
class Death:
    """Dies before or after the n-th call to Firestore of this thread."""

    call: int
    after: bool
    calls: int = 0
    thread: int = field(default_factory=threading.get_ident)

    def around(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def patched(*given: Any, **named: Any) -> Any:
            if threading.get_ident() != self.thread:
                return original(*given, **named)
            self.calls += 1
            if self.calls == self.call and not self.after:
                raise KilledError
            answer = original(*given, **named)
            answer = list(answer) if hasattr(answer, "__next__") or hasattr(answer, "__iter__") else answer
            if self.calls == self.call:
                raise KilledError
            return answer

        return patched


@contextmanager
def dying(monkeypatch: Any, death: Death) -> Iterator[None]:
    """Inside, the death awaits; it may not come if fewer calls are made."""
    with monkeypatch.context() as patched:
        for owner, name in ((Client, "get_all"), (WriteBatch, "commit"), (Query, "stream")):
            patched.setattr(owner, name, death.around(getattr(owner, name)))
        yield


def every_death(monkeypatch: Any, prepare: Callable[[], Any], act: Callable[[Any], Any]) -> Iterator[Any]:
    """Prepares a scene for each place at which the act can die, lets it die there, and hands the scene out."""
    call = 1
    while True:
        for after in (False, True):
            scene, died = prepare(), False
            try:
                with dying(monkeypatch, Death(call, after)):
                    act(scene)
            except KilledError:
                died = True
            if not died:
                assert call > 2, "hardly any calls were made"
                return
            yield scene
        call += 1
