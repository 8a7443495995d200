"""`--local`: the environment of the stack that `make run` started, and its clock."""

import json
import os
from datetime import datetime
from pathlib import Path

from shared import clock
from tools.operator.trouble import OperatorError
from tools.stack.environment import ENVIRONMENT_FILE
from tools.stack.places import LOGS

FILE = LOGS / ENVIRONMENT_FILE
"""Written by the running stack (tools/stack/environment.py) and gone with it."""
_SECONDS = 5


def connect(file: Path = FILE) -> None:
    """Takes over the local stack's environment, and its time.

    Raises:
        OperatorError: if no stack is running.
    """
    import requests

    if not file.is_file():
        raise OperatorError("The local stack is not running: start it with `make run`.")
    variables = dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines())
    os.environ.update(variables)
    try:
        answer = requests.get(f"{variables['SITE_URL']}/_dev/clock", timeout=_SECONDS)
        there = datetime.fromisoformat(json.loads(answer.text)["now"])
    except (requests.RequestException, ValueError, KeyError) as error:
        raise OperatorError("The local stack does not answer: start it again with `make run`.") from error
    clock.advance(there - clock.now())
