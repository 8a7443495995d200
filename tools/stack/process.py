"""A child process that never outlives the stack."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from tools.stack import stopping
from tools.stack.errors import CannotStartError
from tools.stack.places import LOGS, ROOT
from tools.stack.waiting import wait_until

_SECONDS_TO_START = 60.0
_SECONDS_TO_END = 5.0
_LINES_OF_LOG = 15


class ChildProcess:
    """A program in a process group of its own; started by the constructor.

    The group is there so that whatever the program starts ends with it, and so that Ctrl-C in the
    terminal reaches only us, who then end everything in order. On Linux the kernel also kills the
    program when we die without a chance to do so.
    """

    def __init__(self, name: str, command: list[str], log_folder: Path = LOGS) -> None:
        self.name = name
        self._log = log_folder / f"{name}.log"
        log_folder.mkdir(parents=True, exist_ok=True)
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [*_tied_to_us(), *command],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_ended(self, seconds: float) -> None:
        """
        Raises:
            TimeoutError: if it is still running after so many seconds.
            stopping.Stopped: if somebody asked for it meanwhile.
        """
        wait_until(self._has_ended, seconds, f"{self.name} ends")

    def stop(self) -> None:
        self._signal(signal.SIGTERM)
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self._signal(signal.SIGKILL)  # also whatever the server started and left
            self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _has_ended(self) -> bool:
        stopping.check()
        return self._process.poll() is not None

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            return  # all of the group has ended


class ServerProcess(ChildProcess):
    """A server, known to be up when its address answers."""

    def __init__(self, name: str, command: list[str], url: str, log_folder: Path = LOGS) -> None:
        self._url = url
        super().__init__(name, command, log_folder)

    def wait_until_up(self) -> None:
        """
        Raises:
            CannotStartError: with the end of the server's log.
            stopping.Stopped: if somebody asked for it meanwhile.
        """
        try:
            wait_until(self._answers_or_ended, _SECONDS_TO_START, f"{self.name} answers")
        except TimeoutError:
            raise self._error(f"did not answer within {_SECONDS_TO_START:g} s") from None
        if self._process.poll() is not None:
            raise self._error(f"ended with status {self._process.returncode}")

    def _answers_or_ended(self) -> bool:
        if self._has_ended():
            return True
        try:
            requests.get(self._url, timeout=2).close()
        except requests.RequestException:
            return False
        return True

    def _error(self, what: str) -> CannotStartError:
        lines = self._log.read_text(errors="replace").splitlines()[-_LINES_OF_LOG:]
        tail = "\n".join(f"    {line}" for line in lines)
        return CannotStartError(f"{self.name} {what}; the end of {self._log}:\n{tail}")


def _tied_to_us() -> list[str]:
    """A prefix that makes the kernel end the child when the thread that starts it ends (see prctl(2))."""
    tool = shutil.which("setpriv") if sys.platform == "linux" else None
    if not tool:
        return []
    # If we died before the child could ask for that, it has another parent by now, and ends by itself.
    still_ours = f'[ "$PPID" = {os.getpid()} ] && exec "$@"'
    return [tool, "--pdeathsig", "KILL", "--", "sh", "-c", still_ours, "sh"]
