"""`--local`: the environment of the stack that `make run` started, and its clock."""

import json
import os
from datetime import datetime
from pathlib import Path

from shared import clock
from tools.operator.support.errors import OperatorError

_SECONDS = 5


def connect(file: Path | None = None) -> None:
    """Takes over the local stack's environment, which the running stack keeps in a file, and its time.

    Raises:
        OperatorError: if no stack is running.
    """
    import requests

    kept = file or _environment_file()
    if not kept.is_file():
        raise OperatorError("The local stack is not running: start it with `make run`.")
    variables = dict(line.split("=", 1) for line in kept.read_text(encoding="utf-8").splitlines())
    os.environ.update(variables)
    try:
        answer = requests.get(f"{variables['SITE_URL']}/_dev/clock", timeout=_SECONDS)
        there = datetime.fromisoformat(json.loads(answer.text)["now"])
    except (requests.RequestException, ValueError, KeyError) as error:
        raise OperatorError("The local stack does not answer: start it again with `make run`.") from error
    clock.advance(there - clock.now())


def _environment_file() -> Path:
    from tools.stack.environment import ENVIRONMENT_FILE  # the stack's package loads its servers
    from tools.stack.places import LOGS

    return LOGS / ENVIRONMENT_FILE
