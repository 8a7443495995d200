"""Stopping when somebody asks this process to, by Ctrl-C or a signal.

A signal's handler runs in the middle of anything: with a lock held, in a finaliser, in an import. What it raises there
leaves something half done or is swallowed; a lock that it takes, even an Event's, may be held by the very code that it
interrupts, and then it waits for ever. And one Ctrl-C can be two signals, since make passes its own on to us. So the
handler does nothing at all: Python itself writes each signal's number to a pipe, without waiting, and whatever takes
long looks whether something is there to be read. Nobody reads it, so it stays.
"""

import faulthandler
import os
import select
import signal
import threading
from types import FrameType
from typing import NoReturn

SECONDS_TO_STOP = 30.0
"""After the first signal; longer than everything that `Stack` allows its parts one after another."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_reading, _writing = os.pipe()
os.set_blocking(_writing, False)


class Stopped(BaseException):  # not an Exception: nothing on the way may take it for a failure
    """Somebody asked us to stop."""


def listen(seconds_to_stop: float = SECONDS_TO_STOP) -> None:
    """From now on a signal asks us to stop, and no longer ends the process by itself.

    A process that has not ended in time, because something in it hangs, says where and is ended all the same.
    """
    signal.set_wakeup_fd(_writing, warn_on_full_buffer=False)
    for number in _SIGNALS:
        signal.signal(number, _do_nothing)
    threading.Thread(target=_end_by_force, args=(seconds_to_stop,), name="stopping", daemon=True).start()


def check() -> None:
    """To be called between the steps of whatever takes long.

    Raises:
        Stopped: if somebody asked for it.
    """
    if _is_asked(0):
        raise Stopped


def wait() -> NoReturn:
    """Until somebody asks us to stop.

    Raises:
        Stopped: always.
    """
    _is_asked(None)
    raise Stopped


def _is_asked(within: float | None) -> bool:
    """Whether a signal has come: now (0), or once one comes (None)."""
    poll = select.poll()
    poll.register(_reading, select.POLLIN)
    return bool(poll.poll(within))


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """A handler there must be, or Python would not write the number."""


def _end_by_force(seconds: float) -> None:
    _is_asked(None)
    faulthandler.dump_traceback_later(seconds, exit=True)
