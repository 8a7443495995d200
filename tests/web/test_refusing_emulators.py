"""In the cloud no function starts while it would accept the Auth emulator's unsigned tokens."""

import subprocess
import sys

import pytest

from shared.declaration import FUNCTIONS

NAMES = sorted(source.stem for source in FUNCTIONS.glob("*.py"))
LOAD_EACH = """
import sys
from importlib import import_module
for name in sys.argv[1:]:
    try:
        import_module(f"functions.{name}")
        print(name, "loaded")
    except Exception as error:
        print(name, type(error).__name__)
"""


def load(environment: dict[str, str]) -> dict[str, str]:
    """What comes of loading each file of functions/ in a process with this environment."""
    done = subprocess.run(
        [sys.executable, "-c", LOAD_EACH, *NAMES],
        env=environment,
        cwd=FUNCTIONS.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return dict(line.split() for line in done.stdout.splitlines())  # type: ignore[misc]


def test_with_the_emulator_set_no_function_starts_in_the_cloud() -> None:
    unsafe = {"K_REVISION": "session-00001", "FIREBASE_AUTH_EMULATOR_HOST": "127.0.0.1:9099"}
    assert load(unsafe) == dict.fromkeys(NAMES, "UnsafeSettings")


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"K_REVISION": "session-00001"},
        {"K_REVISION": "session-00001", "FIREBASE_AUTH_EMULATOR_HOST": ""},
        {"FIREBASE_AUTH_EMULATOR_HOST": "127.0.0.1:9099"},
    ],
    ids=str,
)
def test_otherwise_every_function_starts(environment: dict[str, str]) -> None:
    assert load(environment) == dict.fromkeys(NAMES, "loaded")
