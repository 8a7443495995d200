import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.customers import Scene
from tests.support.resellers import SignedUp
from tools.operator.cli import main
from tools.stack import Stack


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Operator = Callable[..., Said]


def refused(said: Said, *words: str) -> None:
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("reseller-console: ")
    assert said.err.count("\n") == 1
    for word in words:
        assert word in said.err


@pytest.fixture
def operator(stack: Stack, capsys: pytest.CaptureFixture[str]) -> Operator:
    """Runs a command as the operator does, on the stack's environment."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


@pytest.fixture
def scene(stack: Stack, reseller: SignedUp) -> Scene:
    """A new reseller at work."""
    return Scene(stack, reseller)
