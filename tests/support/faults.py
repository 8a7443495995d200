"""A function that is stopped half-way, or whose process ends when it has done its work."""

import itertools
import threading
from collections.abc import Callable
from typing import Any

PATIENCE = 20
"""Seconds to wait for what must happen."""


class Hold:
    """Stops a call of a function half-way: when it has begun, `begun` is set; it goes on after `go`."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.calls = 0

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, stopped before it does anything, the first time only."""

        def held(*arguments: Any) -> Any:
            self._stop()
            return function(*arguments)

        return held

    def _stop(self) -> None:
        self.calls += 1
        if self.calls == 1:
            self.begun.set()
            assert self.go.wait(PATIENCE)


def crash_after(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, done in full, whereupon the process ends: the first time only."""
    calls = itertools.count()

    def crashing(*arguments: Any) -> Any:
        result = function(*arguments)
        if next(calls) == 0:
            raise SystemExit
        return result

    return crashing
