"""Whether this machine has what `make run` and `make test` need.

Also run as a plain script by whatever python3 there is, before anything is installed: standard
library only, and nothing that an old Python would not parse.
"""

import re
import subprocess
import sys

PYTHON = (3, 11)
SECONDS_TO_ANSWER = 30
_PROGRAMS = (
    ("Node.js", ["node", "--version"], 20, "https://nodejs.org or your system's package nodejs"),
    ("npm", ["npm", "--version"], 9, "it comes with Node.js; on Debian the package is npm"),
    ("Java", ["java", "-version"], 17, "on Debian the package is default-jre-headless"),
)


def missing() -> "list[str]":
    """One sentence for each thing that is not there."""
    found = []
    if sys.version_info < PYTHON:
        had = "{}.{}".format(*sys.version_info[:2])
        found.append(
            f"Python 3.11 or newer is needed, but this is {had}: name one with make PYTHON=/path/to/python3.11."
        )
    for name, command, least, advice in _PROGRAMS:
        version = _version(command)
        if version is None:
            found.append(f"{name} {least} or newer is needed and not installed: {advice}.")
        elif version < least:
            found.append(f"{name} {least} or newer is needed, but this is {version}: {advice}.")
    return found


def _version(command: "list[str]") -> "int | None":
    """The first number in what a program says of its version (old Javas are 1.8); None if it is not there or silent."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS_TO_ANSWER,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r"(?:\b1\.)?(\d+)", done.stdout.decode())
    return int(number.group(1)) if number else None


if __name__ == "__main__":
    problems = missing()
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    sys.exit(bool(problems))
