"""A function's cold start: importing our modules loads nothing heavy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("babel", "typst", "jinja2", "idna", "google.cloud.storage", "google.cloud.firestore", "google.auth")


@pytest.mark.parametrize(
    "module",
    ["shared.invoicing.pdf.rendering", "shared.invoicing.archive", "shared.mail.invitation", "shared.mail.smtp"],
)
def test_importing_loads_nothing_heavy_and_needs_no_environment(module: str) -> None:
    script = f"import sys, {module}; print(*(name for name in {HEAVY} if name in sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", script], env={}, cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert loaded.stdout.split() == []
