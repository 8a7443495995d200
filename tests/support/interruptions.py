"""Dying between any two calls to Firestore."""

import itertools
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
    """Dies once so many calls to Firestore are done in this thread, before the next can begin.

    What lies between two calls has no effect that stays, so these are all the places at which dying can matter.
    """

    after: int
    calls: int = 0
    thread: int = field(default_factory=threading.get_ident)

    def around(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def patched(*given: Any, **named: Any) -> Any:
            if threading.get_ident() != self.thread:
                return original(*given, **named)
            if self.calls == self.after:  # before the first
                raise KilledError
            answer = original(*given, **named)
            answer = list(answer) if hasattr(answer, "__next__") or hasattr(answer, "__iter__") else answer
            self.calls += 1
            if self.calls == self.after:
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
    for after in itertools.count():
        scene = prepare()
        try:
            with dying(monkeypatch, Death(after)):
                act(scene)
        except KilledError:
            yield scene
        else:
            assert after > 3, "hardly any calls were made"
            return
