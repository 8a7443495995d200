"""The functions of a folder, each behind the same functions_framework that runs it in the cloud."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from functions_framework import create_app

from shared.declaration import Declaration

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

D = TypeVar("D", bound=Declaration)


@dataclass(frozen=True)
class LoadedFunction(Generic[D]):
    """A function's declaration and the WSGI application that functions_framework makes of it."""

    declaration: D
    app: "WSGIApplication"

    @property
    def name(self) -> str:
        return self.declaration.name


def load(folder: Path) -> Iterator[LoadedFunction[Declaration]]:
    """Every function of the folder, by name: one file, one function, both of one name."""
    for source in sorted(folder.glob("*.py")):
        app = create_app(source.stem, str(source))  # type: ignore[no-untyped-call]  # it has no types
        # functions_framework has made a module of the file, under the file's own name.
        declaration: Declaration = getattr(sys.modules[source.stem], source.stem).declaration
        yield LoadedFunction(declaration, app)


def of_kind(functions: list[LoadedFunction[Declaration]], kind: type[D]) -> list[LoadedFunction[D]]:
    return [LoadedFunction(each.declaration, each.app) for each in functions if isinstance(each.declaration, kind)]
