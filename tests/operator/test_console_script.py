"""`reseller-console`, as it is installed: a program of its own with an exit status."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.operator.cli import NAME

SCRIPT = Path(sys.executable).with_name(NAME)


@pytest.mark.parametrize(
    ("arguments", "status", "begins"),
    [
        (["--help"], 0, "usage: reseller-console"),
        ([], 2, "reseller-console: the following arguments are required: COMMAND (see --help)"),
        (["reconcile"], 2, "reseller-console: Settings are missing or malformed: "),
    ],
)
def test_its_status_is_that_of_the_command(arguments: list[str], status: int, begins: str, tmp_path: Path) -> None:
    """From any folder, and without settings."""
    done = subprocess.run(
        [SCRIPT, *arguments], cwd=tmp_path, env={}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == status
    assert (done.stdout + done.stderr).startswith(begins)
