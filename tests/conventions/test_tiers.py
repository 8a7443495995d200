"""The unit tier starts no stack, and nobody can make it do so by the way."""

import ast
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import conftest
from tests.conftest import ON_THE_STACK
from tests.conventions.sources import ROOT, name, sources

TESTS = ROOT / "tests"
NO_UNIT_TESTS = ON_THE_STACK | {"builders", "support", "__pycache__"}


def test_every_folder_on_the_stack_is_there() -> None:
    assert {path.name for path in (ROOT / "tests").iterdir()} >= ON_THE_STACK


@pytest.mark.parametrize(("folder", "allowed"), [("domain", False), ("functions", True), ("web/identity", False)])
def test_a_unit_test_that_uses_the_stack_is_refused(folder: str, allowed: bool) -> None:
    path = TESTS / folder / "test_any.py"
    fixtures = ["api", "base_url", "stack"]
    item: Any = SimpleNamespace(path=path, nodeid=f"{folder}/test_any.py::test", fixturenames=fixtures)
    if allowed:
        conftest.pytest_collection_modifyitems([item])
    else:
        with pytest.raises(pytest.UsageError, match="uses the stack"):
            conftest.pytest_collection_modifyitems([item])


def test_no_unit_test_makes_a_stack_of_its_own() -> None:
    """The constants of `tools.stack` may be used; what starts processes may not."""
    folders = sorted(path.name for path in TESTS.iterdir() if path.name not in NO_UNIT_TESTS and path.is_dir())
    files = [path for folder in folders for path in sources(f"tests/{folder}", ".py")]
    assert len(files) > 50
    assert [name(path) for path in files if "Stack" in imported(path)] == []


def imported(path: Path) -> set[str]:
    imports = (
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
    )
    return {alias.name for statement in imports for alias in statement.names}
