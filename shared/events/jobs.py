"""Going through what is due, however much that is: in parallel, page by page, and for as long as a job may take.

What was done leaves the query that found it, so a job that did not come to the end is simply run again.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from time import monotonic
from typing import TypeVar

from shared.declaration import JOB_TIMEOUT
from shared.domain.values import Value
from shared.store.engine.batches import Change, Outcome, change_together
from shared.store.engine.queries import Query
from shared.store.engine.reader import every_row

log = logging.getLogger(__name__)

Stored = TypeVar("Stored", bound=Value)
Item = TypeVar("Item")

AT_ONCE = 8
"""Pieces of work at a time. More would not be faster: with the documents of one commit they keep a processor busy."""
TOGETHER = 50
"""Documents that are changed in one commit. They and what is written with them stay far below its 10 MiB."""
PAGES = 20
"""A page is read for so many commits: pages are read one after the other."""
FEW = 20
"""Documents that are changed together where they may be large: then a page is no more than two commits."""
SECONDS = JOB_TIMEOUT - 180.0
"""After which nothing more is begun: what is under way ends before the platform ends the job."""


class SomeFailed(RuntimeError):
    """Raised at the end of a job that failed for some documents, so that the scheduler shows the failure."""


class OutOfTime(RuntimeError):
    """Raised by a job that left something to its next run."""


def for_each(*queries: Query[Stored], change: Change[Stored], together: int = TOGETHER, at_once: int = AT_ONCE) -> int:
    """Changes everything that the queries find; a failure does not stop it from going on to the next.

    `together` and `at_once` bound how much is held in memory: fewer where documents may be large.

    Returns how many it changed.

    Raises:
        SomeFailed: at the end, if any failed. The log says which, and why.
        OutOfTime: if there was more to do than there was time for.
    """
    rows = (row for query in queries for row in every_row(query, together * (PAGES if together > FEW else 2)))
    return _in_parallel(_batches(rows, together), lambda batch: change_together(batch, change), at_once)


def for_all(
    items: Iterable[Item], do: Callable[[Item], bool], name: Callable[[Item], str] = str, at_once: int = AT_ONCE
) -> int:
    """Calls `do` for each of any items; `name` gives the name of an item in the log.

    Returns for how many `do` returned true: those that it changed.

    Raises:
        SomeFailed, OutOfTime: as `for_each`.
    """

    def done(item: Item) -> Outcome:
        try:
            return Outcome(int(do(item)))
        except Exception:
            log.exception("%s", name(item))
            return Outcome(failed=1, first_failed=name(item))

    return _in_parallel(items, done, at_once)


def _in_parallel(pieces: Iterable[Item], do: Callable[[Item], Outcome], at_once: int) -> int:
    """No more than twice as many pieces as are done at a time have been taken and are not finished yet."""
    until, total, left = monotonic() + SECONDS, Outcome(), False
    with ThreadPoolExecutor(at_once) as pool:
        under_way = set[Future[Outcome]]()
        for piece in pieces:
            if left := monotonic() > until:
                break
            under_way.add(pool.submit(do, piece))
            if len(under_way) >= 2 * at_once:
                ended, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                total = sum((one.result() for one in ended), total)
        total = sum((one.result() for one in under_way), total)
    failed = f"{total.failed} failed, {total.first_failed} first" if total.failed else "none failed"
    if left:
        raise OutOfTime(f"{total.changed} changed, {failed}; the next run goes on")
    if total.failed:
        raise SomeFailed(f"{total.changed} changed, {failed}")
    return total.changed


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
