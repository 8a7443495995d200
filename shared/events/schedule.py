"""`@on_schedule`: makes a Cloud Function of a job that the scheduler starts.

It is called by an authenticated POST; what it found is its answer, for the scheduler's log.
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

Found = TypeVar("Found", bound=Value)
Thing = TypeVar("Thing")


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
    """A job did what it could; raised at its end, so that the scheduler sees it and a person looks."""


def for_each(query: Query[Found], do: Callable[[Found], bool]) -> int:
    """Does something with everything that a query finds; one failure does not keep the others from their turn.

    Returns for how many `do` was true: those it changed.

    Raises:
        SomeFailed: at the end, if any failed. Which, and why, is in the log.
    """
    return for_all(every_row(query), lambda row: do(row.value), name=lambda row: f"{query.collection.path}/{row.id}")


def for_all(things: Iterable[Thing], do: Callable[[Thing], bool], name: Callable[[Thing], str] = str) -> int:
    """The same for things that were found otherwise; `name` is what the log calls one."""
    changed, failed = 0, []
    for thing in things:
        try:
            changed += do(thing)
        except Exception:
            log.exception("%s", name(thing))
            failed.append(name(thing))
    if failed:
        raise SomeFailed(f"{len(failed)} failed, {failed[0]} first")
    return changed
