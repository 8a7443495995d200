"""Two tiers: with `--unit`, the tests that need nothing but Python, in seconds; without it, all of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import tests.support.examples  # noqa: F401  # registers the profile `thorough` before it is asked for

ON_THE_STACK = frozenset({"deployment", "functions", "operator", "rules", "site", "stack"})
"""The folders of tests that need the running product, a built site or a browser. All others are the unit tier."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--unit", action="store_true", help="only the tests that need no stack, no site and no browser")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("unit"):
        config.pluginmanager.import_plugin("tests.stack_fixtures")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if config.getoption("unit") and _on_the_stack(collection_path) else None


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """No test of the unit tier may start the stack by the way: it would take a minute where seconds are promised."""
    for item in items:
        if "stack" in getattr(item, "fixturenames", ()) and not _on_the_stack(item.path):
            raise pytest.UsageError(f"{item.nodeid} uses the stack, but its folder is not one of ON_THE_STACK")


def _on_the_stack(path: Path) -> bool:
    tests = Path(__file__).parent
    return path.is_relative_to(tests) and path != tests and path.relative_to(tests).parts[0] in ON_THE_STACK
