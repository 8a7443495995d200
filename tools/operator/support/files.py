"""What the operator writes by hand: JSON or TOML files, checked like every other input."""

import json
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from shared.domain.errors import ConsoleError
from shared.domain.values import Value
from tools.operator.support.errors import OperatorError

T = TypeVar("T", bound=Value)


def read(file: Path) -> Any:
    """A file's content: TOML if its name ends so, else JSON.

    Raises:
        OperatorError: if it can't be read.
    """
    try:
        text = file.read_text(encoding="utf-8")
        return tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    except OSError as error:
        raise OperatorError(f"{file} can't be read: {error.strerror}.") from error
    except ValueError as error:
        kind = "TOML" if file.suffix == ".toml" else "JSON"
        raise OperatorError(f"{file} is not valid {kind}: {error}.") from error


def checked(model: type[T], fields: Any, where: str) -> T:
    """The value that the fields describe.

    Raises:
        OperatorError: naming each field that is wrong.
    """
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        wrong = "; ".join(_described(details) for details in error.errors(include_url=False, include_input=False))
        raise OperatorError(f"{where} is not valid: {wrong}.") from error
    except ConsoleError as error:  # a refusal of the domain while it validates
        raise OperatorError(f"{where} is not valid: {error}") from error


def _described(details: Any) -> str:
    field = ".".join(str(part) for part in details["loc"])
    message = details["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message
