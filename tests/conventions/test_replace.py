"""Values are changed with `Value.replace` alone (shared/domain/values.py): pydantic's own ways check nothing.

`model_copy(update=…)` takes fields that do not exist and an amount that is a float; `model_construct` takes anything.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.conventions.sources import name, sources

FILES = [path for folder in ("functions", "shared", "tools") for path in sources(folder, ".py")]


def unchecked(source: str) -> Iterator[int]:
    """The lines on which a value is made or copied without being checked."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("model_copy", "model_construct"):
            yield node.lineno


@pytest.mark.parametrize(
    "line",
    [
        'invoice.model_copy(update={"state": "paid"})',
        "Money.model_construct(amount=1.5)",
        "copied = invoice.model_copy",
        "list(map(Money.model_construct, amounts))",
    ],
)
def test_each_way_round_is_seen(line: str) -> None:
    assert list(unchecked(f"x = 1\n{line}\n")) == [2]


def test_replace_itself_is_none() -> None:
    assert list(unchecked("invoice.replace(state=state)  # not model_copy(update=…)")) == []


def test_values_are_never_copied_unchecked() -> None:
    assert len(FILES) > 150
    found = [f"{name(path)}:{line}" for path in FILES for line in unchecked(path.read_text(encoding="utf-8"))]
    assert found == []
