"""Moving the local clock, and doing on each day what the scheduler would have done."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from werkzeug.test import Client

from shared import clock
from shared.declaration import ScheduledFunction
from tools.stack.functions import LoadedFunction

_OK = range(200, 300)


class JobFailedError(Exception):
    """A scheduled function did not succeed; the clock stays at that day."""


class LocalClock:
    """Time goes day by day, so that no job finds two days' work at once, as none would in the cloud."""

    def __init__(self, jobs: Sequence[LoadedFunction[ScheduledFunction]], settle: Callable[[], None]) -> None:
        self._jobs = jobs
        self._settle = settle
        self._one_at_a_time = threading.Lock()

    def now(self) -> datetime:
        return clock.now()

    def advance(self, days: int) -> datetime:
        """Lets days pass; when it returns, all that happened on them has been dealt with.

        Raises:
            JobFailedError: when a job fails.
            TimeoutError: when events of a day are not dealt with in time.
        """
        with self._one_at_a_time:
            for _ in range(days):
                self._settle()  # what was ordered today is issued today
                clock.advance(timedelta(days=1))
                self.run_jobs()
            return clock.now()

    def run_jobs(self) -> None:
        """Runs each scheduled function once, now, and waits for what follows from them."""
        for job in self._jobs:
            answer = Client(job.app).post("/")
            if answer.status_code not in _OK:
                raise JobFailedError(f"{job.name} answered {answer.status_code}: {answer.get_data(as_text=True)}")
        self._settle()
