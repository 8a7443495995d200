"""What the local servers say: warnings and errors on the terminal, everything in a file."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler

_log = logging.getLogger("tools.stack.requests")


class RequestHandler(WSGIRequestHandler):
    """Werkzeug's, but quiet: its own log would bury the lines that tell where to go."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        path = self.path.partition("?")[0]  # queries of signed URLs are credentials
        _log.info("%s %s %s %s", self.command, path, getattr(code, "value", code), size)


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Writes what stack and functions say, requests included, to gateway.log in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    everything, ours = logging.getLogger(), logging.getLogger("tools.stack")
    file = logging.FileHandler(folder / "gateway.log", mode="w")
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    everything.addHandler(file)
    ours.setLevel(logging.INFO)
    try:
        yield
    finally:
        everything.removeHandler(file)
        file.close()
