"""Going through what is due: in parallel, with little in memory, to the end or as far as there is time."""

import logging
import threading
from collections.abc import Iterator

import pytest

from shared.events import jobs
from shared.events.jobs import AT_ONCE, OutOfTime, SomeFailed, for_all


class Counted:
    """Items that know how many of them were taken and are not done yet."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._lock = threading.Lock()
        self.held = self.most = 0

    def __iter__(self) -> Iterator[int]:
        for item in range(self._number):
            self._count(1)
            yield item

    def done(self, item: int) -> bool:
        self._count(-1)
        return item % 2 == 0

    def _count(self, change: int) -> None:
        with self._lock:
            self.held += change
            self.most = max(self.most, self.held)


def test_as_many_at_a_time_as_there_may_be() -> None:
    together = threading.Barrier(AT_ONCE, timeout=20)  # none goes on before all of them are there
    assert for_all(range(AT_ONCE * 3), lambda _: together.wait() >= 0) == AT_ONCE * 3


def test_two_at_a_time_where_each_is_large() -> None:
    together = threading.Barrier(2, timeout=20)
    assert for_all(range(6), lambda _: together.wait() >= 0, at_once=2) == 6


def test_few_are_held_however_many_there_are() -> None:
    items = Counted(5_000)
    assert for_all(items, items.done) == 2_500
    assert (items.held, items.most <= 2 * AT_ONCE + 1) == (0, True)


def test_nothing_is_due() -> None:
    assert for_all([], lambda _: True) == 0


def test_a_failure_keeps_no_other_from_being_done(caplog: pytest.LogCaptureFixture) -> None:
    done = set[int]()

    def do(item: int) -> bool:
        if item % 10 == 3:
            raise ValueError(f"not {item}")
        done.add(item)
        return True

    with pytest.raises(SomeFailed, match=r"^36 changed, 4 failed, item \d?3 first$"):
        for_all(range(40), do, name="item {}".format)
    assert len(done) == 36
    logged = {record.message for record in caplog.records if record.levelno == logging.ERROR}
    assert logged == {"item 3", "item 13", "item 23", "item 33"}


def test_out_of_time_it_begins_nothing_more_and_finishes_what_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 1.0, 2.0, jobs.SECONDS, jobs.SECONDS + 1])
    monkeypatch.setattr(jobs, "monotonic", lambda: next(times))
    items = Counted(100)
    with pytest.raises(OutOfTime, match=r"^2 changed, none failed; the next run goes on$"):
        for_all(items, items.done)
    assert items.held == 1  # the fourth was taken, and not begun


def test_the_job_ends_by_itself_before_the_platform_ends_it() -> None:
    assert jobs.SECONDS + 2 * 60 < jobs.JOB_TIMEOUT
