"""`@on_schedule`: makes a Cloud Function of a job that the scheduler starts.

It is called by an authenticated POST; it answers how many documents it changed, for the scheduler's log.
"""

import inspect
import logging
from collections.abc import Callable
from functools import wraps

import functions_framework
from flask import Request

from shared import clock
from shared.declaration import Declared, ScheduledFunction, declare, summary_of
from shared.settings import refuse_emulators_in_the_cloud

log = logging.getLogger(__name__)


def on_schedule(schedule: str, *, memory: str = "256Mi") -> Callable[[Callable[..., int]], Declared]:
    """Declares a job, which returns how many documents it changed. It takes `now` if it has such a parameter.

    Args:
        schedule: cron, in the billing time zone.
    """
    refuse_emulators_in_the_cloud()

    def decorate(function: Callable[..., int]) -> Declared:
        takes_now = "now" in inspect.signature(function).parameters
        declaration = ScheduledFunction(
            name=function.__name__, summary=summary_of(function), schedule=schedule, memory=memory
        )

        @functions_framework.http
        @wraps(function)
        def endpoint(_: Request) -> dict[str, int]:
            changed = function(now=clock.now()) if takes_now else function()
            log.info("%s changed %d documents", declaration.name, changed)
            return {"changed": changed}

        return declare(endpoint, declaration)

    return decorate
