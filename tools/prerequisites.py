"""Whether this machine has what `make run` and `make test` need.

Also run as a plain script by whatever python3 there is, before anything is installed: standard
library only, and nothing that an old Python would not parse.
"""

import re
import subprocess
import sys

PYTHON = (3, 11)
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
    """The first number that a program says about its version; old Javas call themselves 1.8."""
    try:
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout.decode()
    except OSError:
        return None
    number = re.search(r"(?:\b1\.)?(\d+)", said)
    return int(number.group(1)) if number else None


if __name__ == "__main__":
    problems = missing()
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    sys.exit(bool(problems))
