"""The browser for the tests in it: the machine's own, or one that is fetched (`python -m tools.browser`)."""

import os
import platform
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MISSING = "No browser: install Chromium or Google Chrome so that `chromium` or `google-chrome` starts it."


def installed() -> str | None:
    """The path of the machine's own browser."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def main() -> int:
    """Makes sure that there is a browser; says what to do if there can be none."""
    if installed():
        return 0
    if _is_debian() and os.geteuid() == 0:
        _run("apt-get", "update")
        if _run("apt-get", "install", "--yes", "--no-install-recommends", "chromium"):
            return 0
    if _run(sys.executable, "-m", "playwright", "install", "chromium"):
        return 0
    print(_MISSING, file=sys.stderr)
    return 1


def _is_debian() -> bool:
    """Ubuntu's package of that name needs snap."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def _run(*command: str) -> bool:
    print("$", *command, flush=True)
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
