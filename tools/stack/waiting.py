"""Waiting for something to become true, never longer than a deadline."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_INTERVAL = 0.02


def wait_until(condition: Callable[[], T], seconds: float, what: str) -> T:
    """The condition's first truthy answer.

    Raises:
        TimeoutError: naming what did not happen in time.
    """
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s: {what}")
        time.sleep(_INTERVAL)
    return answer
