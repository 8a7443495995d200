"""`@on_schedule`: makes a Cloud Function of a job that the scheduler starts.

It is called by an authenticated POST; it answers how many documents it changed, for the scheduler's log.
"""

import logging
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

import functions_framework
from flask import Request

from shared import clock
from shared.declaration import Declared, ScheduledFunction, declare, summary_of
from shared.domain.values import Value
from shared.settings import refuse_emulators_in_the_cloud
from shared.store.engine.queries import Query
from shared.store.engine.reader import every_row

log = logging.getLogger(__name__)

Stored = TypeVar("Stored", bound=Value)
Item = TypeVar("Item")


def on_schedule(schedule: str, *, memory: str = "256Mi") -> Callable[[Callable[..., int]], Declared]:
    """Declares a job; the function takes `now` and returns how many documents it changed.

    Args:
        schedule: cron, in the billing time zone.
    """
    refuse_emulators_in_the_cloud()

    def decorate(function: Callable[..., int]) -> Declared:
        declaration = ScheduledFunction(
            name=function.__name__, summary=summary_of(function), schedule=schedule, memory=memory
        )

        @functions_framework.http
        @wraps(function)
        def endpoint(_: Request) -> dict[str, int]:
            changed = function(now=clock.now())
            log.info("%s changed %d documents", declaration.name, changed)
            return {"changed": changed}

        return declare(endpoint, declaration)

    return decorate


class SomeFailed(RuntimeError):
    """Raised at the end of a job that failed for some documents, so that the scheduler shows the failure."""


def for_each(query: Query[Stored], do: Callable[[Stored], bool]) -> int:
    """Calls `do` for everything that a query finds; a failure does not stop it from going on to the next.

    Returns for how many `do` returned true: those that it changed.

    Raises:
        SomeFailed: at the end, if any failed. The log says which, and why.
    """
    return for_all(every_row(query), lambda row: do(row.value), name=lambda row: f"{query.collection.path}/{row.id}")


def for_all(items: Iterable[Item], do: Callable[[Item], bool], name: Callable[[Item], str] = str) -> int:
    """The same for any items; `name` gives the name of an item in the log.

    Raises:
        SomeFailed: at the end, if any failed.
    """
    changed, failed = 0, []
    for item in items:
        try:
            changed += do(item)
        except Exception:
            log.exception("%s", name(item))
            failed.append(name(item))
    if failed:
        raise SomeFailed(f"{len(failed)} failed, {failed[0]} first")
    return changed
