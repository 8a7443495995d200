"""Files that a command writes."""

import os
from pathlib import Path

from tools.operator.support.errors import OperatorError


def make_folder(folder: Path) -> None:
    """Raises OperatorError if it can't be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(f"{folder} can't be created: {error.strerror}.") from error


def replace_file(file: Path, content: bytes) -> None:
    """Writes the whole file or none of it, wherever the command is interrupted.

    Raises:
        OperatorError: if it can't be written.
    """
    part = file.with_suffix(".part")
    try:
        part.write_bytes(content)
        os.replace(part, file)
    except OSError as error:
        raise OperatorError(f"{file} can't be written: {error.strerror}.") from error
