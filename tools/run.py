"""`make run`: the whole product on this machine, with sample data, until Ctrl-C."""

import logging
import os
import sys

from tools import prerequisites, sample
from tools.stack import CannotStartError, Stack, stopping
from tools.stack.places import SITE

_PORT = 8000
_LAST_PORT = 65_535
_WELCOME = """
  Console   {url}
            sign in as anna@rivenditore.example, or as bruno@altro.example, whose console is empty
  Inbox     {url}/_dev/inbox    every mail that was sent
  Clock     {url}/_dev/clock    to let days pass: {url}/_dev/
  Operator  .venv/bin/reseller-console --local reconcile    (--help lists the commands)

Ctrl-C ends everything.
"""


def main() -> int:
    """Runs until it is asked to end; 1 if it could not start."""
    _log_warnings_only()
    stopping.listen()
    try:
        _check()
        print("Starting …", flush=True)
        with Stack(port=_port()) as stack:
            sample.load(stack)
            print(_WELCOME.format(url=stack.url), flush=True)
            stopping.wait()
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    except stopping.Stopped:
        print("Stopped.", flush=True)
        return 0


def _check() -> None:
    problems = prerequisites.missing()
    if not SITE.is_dir():
        problems.append("The site is not built: run `make run`, which builds it, or `make site`.")
    if problems:
        raise CannotStartError("\n".join(problems))


def _port() -> int:
    """The gateway's port: PORT, or the usual one."""
    port = os.environ.get("PORT") or str(_PORT)
    if not port.isdecimal() or int(port) > _LAST_PORT:
        raise CannotStartError(f"PORT is {port!r}: set it to a number from 0 (any free port) to {_LAST_PORT}.")
    return int(port)


def _log_warnings_only() -> None:
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    terminal.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(terminal)


if __name__ == "__main__":
    sys.exit(main())
