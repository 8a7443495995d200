"""Delivering events at least once, as Eventarc does: at once if possible, again and again if the function fails."""

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_log = logging.getLogger(__name__)
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0
_ATTEMPTS = 10
_WORKERS = 4
_SECONDS_TO_FINISH = 10.0
Deliver = Callable[[], bool]
"""Calls the function once; whether that went well."""


@dataclass(order=True)
class _Delivery:
    due: float
    order: int
    name: str = field(compare=False)
    deliver: Deliver = field(compare=False)
    retry: bool = field(compare=False)
    attempt: int = field(default=1, compare=False)


class DeliveryQueue:
    """Several workers, so that a slow function holds up no other; a failing one is called again after a pause."""

    def __init__(self) -> None:
        self._waiting: list[_Delivery] = []
        self._order = itertools.count()
        self._in_hand = 0
        self.taken = 0
        """How many deliveries were ever put here."""
        self._ended = False
        self._changed = threading.Condition()
        self._workers = [threading.Thread(target=self._work, name=f"events-{n}", daemon=True) for n in range(_WORKERS)]
        for worker in self._workers:
            worker.start()

    def put(self, name: str, deliver: Deliver, retry: bool) -> None:
        with self._changed:
            self.taken += 1
        self._add(_Delivery(time.monotonic(), next(self._order), name, deliver, retry))

    def is_idle(self, within: float = 0) -> bool:
        """Whether everything has been delivered or given up, now or within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._in_hand, within)

    def stop(self, seconds: float = _SECONDS_TO_FINISH) -> None:
        """Forgets what is waiting, and lets what is running finish, but no longer than so many seconds."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        deadline = time.monotonic() + seconds
        for worker in self._workers:
            worker.join(max(0.0, deadline - time.monotonic()))
        running = sum(worker.is_alive() for worker in self._workers)
        if running:
            _log.warning("%d of the functions called by events had not finished after %g s", running, seconds)

    def _work(self) -> None:
        while delivery := self._next():
            try:
                self._attempt(delivery)
            finally:
                with self._changed:
                    self._in_hand -= 1
                    self._changed.notify_all()

    def _next(self) -> _Delivery | None:
        with self._changed:
            while not self._ended:
                pause = self._waiting[0].due - time.monotonic() if self._waiting else None
                if pause is not None and pause <= 0:
                    self._in_hand += 1
                    return heapq.heappop(self._waiting)
                self._changed.wait(pause)
        return None

    def _attempt(self, delivery: _Delivery) -> None:
        try:
            done = delivery.deliver()
        except Exception:
            _log.exception("%s could not be called", delivery.name)
            done = False
        if done:
            return
        if not delivery.retry or delivery.attempt >= _ATTEMPTS:
            _log.error("%s FAILED for good after %d attempts: the event is lost", delivery.name, delivery.attempt)
            return
        pause = min(_FIRST_PAUSE * 2 ** (delivery.attempt - 1), _LONGEST_PAUSE)
        _log.warning("%s failed (attempt %d), again in %.1f s", delivery.name, delivery.attempt, pause)
        delivery.due, delivery.attempt = time.monotonic() + pause, delivery.attempt + 1
        self._add(delivery)

    def _add(self, delivery: _Delivery) -> None:
        with self._changed:
            heapq.heappush(self._waiting, delivery)
            self._changed.notify_all()
