"""Several readings at the same time, where each is a round trip of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")

_MOST = 16
"""So many at a time: more would only wait for each other in the client."""


def together(first: Callable[[], None], *others: Callable[[], Result]) -> list[Result]:
    """Calls all of them at the same time; the results of the others, in their order.

    Raises:
        whatever the first of them that fails raises.
    """
    with ThreadPoolExecutor(max_workers=_MOST) as pool:
        begun = pool.submit(first)
        results = list(pool.map(lambda call: call(), others))
        begun.result()
    return results
