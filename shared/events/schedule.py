"""`@on_schedule`: makes a Cloud Function of a job that the scheduler starts.

It is called by an authenticated POST; what it found is its answer, for the scheduler's log.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

import functions_framework
from flask import Request

from shared import clock
from shared.declaration import Declared, ScheduledFunction, declare, summary_of
from shared.domain.values import Value
from shared.settings import refuse_emulators_in_the_cloud
from shared.store.queries import Query
from shared.store.reader import every_row

log = logging.getLogger(__name__)

Found = TypeVar("Found", bound=Value)


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
    changed, failed = 0, []
    for row in every_row(query):
        try:
            changed += do(row.value)
        except Exception:
            log.exception("%s/%s", query.collection.path, row.id)
            failed.append(row.id)
    if failed:
        raise SomeFailed(f"{len(failed)} of {query.collection.path} failed, {failed[0]} first")
    return changed
