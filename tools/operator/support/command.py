"""A command: its name, what it takes, and what it does."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from tools.operator.support.output import Output


def _none(_: ArgumentParser) -> None:
    """For commands that take nothing but the options that all have."""


@dataclass(frozen=True)
class Command:
    """What a module of `tools.operator.commands` declares as its COMMAND."""

    name: str
    help: str
    """One sentence: what it does."""
    run: Callable[[Namespace, Output], int]
    """Does it, and returns the exit status."""
    arguments: Callable[[ArgumentParser], None] = _none
    """Adds its own arguments to its parser."""
    group: str = ""
    """The word before its name, one of `commands.GROUPS`: `reseller add` is in the group `reseller`."""
