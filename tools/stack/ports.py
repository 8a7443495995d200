"""Free ports for the inner servers, which nobody has to know by number."""

import random
import socket

from tools.stack.errors import CannotStartError

LOOPBACK = "127.0.0.1"
_BELOW_EPHEMERAL = range(20_000, 32_000)
"""Where no system hands out ports for outgoing connections, so that one found free stays free."""


def is_free(port: int) -> bool:
    """Whether a server could listen on the port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port for a server that can't be asked to choose one itself."""
    return next(port for port in iter(lambda: random.choice(_BELOW_EPHEMERAL), None) if is_free(port))  # noqa: S311


def known_port(port: int) -> int:
    """The port that people know: the one that is asked for, or any for 0.

    Raises:
        CannotStartError: when somebody else has it.
    """
    if port and not is_free(port):
        raise CannotStartError(
            f"Port {port} is in use: stop the program that uses it, or choose another port with PORT=8001 make run."
        )
    return port or free_port()
