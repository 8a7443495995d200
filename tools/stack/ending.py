"""That somebody asked this process to end, by Ctrl-C or a signal.

A signal's handler that raises would do so anywhere: inside a lock, a finaliser, or an import, where the exception is
swallowed or leaves something half done. So the handler only notes the wish, and whatever takes long looks at it.
"""

import signal
import threading
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_asked = threading.Event()


class Ended(BaseException):  # not an Exception: nothing on the way may take it for a failure
    """Somebody asked us to end."""


def listen() -> None:
    """From now on signals ask for the end, and no longer end the process by themselves."""
    for each in _SIGNALS:
        signal.signal(each, _ask)


def check() -> None:
    """To be called between the steps of whatever takes long.

    Raises:
        Ended: if somebody asked for it.
    """
    if _asked.is_set():
        raise Ended


def wait() -> NoReturn:
    """Until somebody asks us to end.

    Raises:
        Ended: always.
    """
    _asked.wait()
    raise Ended


def _ask(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
