"""Several readings at the same time, where each is a round trip of its own."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")
Item = TypeVar("Item")

_MOST = 16
"""So many at a time: more would only wait for each other in the client."""


def together(*calls: Callable[[], Any]) -> list[Any]:
    """The results of these calls, in their order; all of them take as long as the slowest.

    Raises:
        whatever the first of them that fails raises.
    """
    with ThreadPoolExecutor(max_workers=_MOST) as pool:
        return list(pool.map(lambda call: call(), calls))


def side_by_side(calls: Iterable[Callable[[], Result]], most: int = _MOST) -> Iterator[Result]:
    """The results of many calls in their order, so many called at the same time.

    No more results wait than that, however slowly they are taken.
    """
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(max_workers=most) as pool:
        for call in calls:
            waiting.append(pool.submit(call))
            if len(waiting) == most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The items, the next one always being read while one is looked at: pages, for example."""
    iterator = iter(items)
    with ThreadPoolExecutor(max_workers=1) as pool:
        begun = pool.submit(_next, iterator)
        while (got := begun.result()) is not None:
            begun = pool.submit(_next, iterator)
            yield got[0]


def _next(iterator: Iterator[Item]) -> tuple[Item] | None:
    """The next item, by itself in a tuple; None after the last."""
    for item in iterator:
        return (item,)
    return None
