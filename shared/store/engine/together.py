"""Several readings at the same time, where each is a round trip of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

_MOST = 16
"""So many at a time: more would only wait for each other in the client."""


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The results of these calls, in their order; all of them take as long as the slowest.

    Raises:
        whatever the first of them that fails raises.
    """
    with ThreadPoolExecutor(max_workers=_MOST) as pool:
        return list(pool.map(lambda call: call(), calls))
