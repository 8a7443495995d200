"""Declarations of Cloud Functions, made once by the decorator on each.

The local stack, the OpenAPI document and the deployment all read them; nothing else says which
function answers which path, event or schedule.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from pydantic import BaseModel

TIMEOUT = 60
"""Seconds after which the platform ends a function."""
JOB_TIMEOUT = 1800
"""Seconds for a scheduled function, which may have many documents to go through."""

FUNCTIONS = Path(__file__).resolve().parent.parent / "functions"


@dataclass(frozen=True)
class HttpFunction:
    """Called by a browser or a program: `method /api/<name-with-dashes>`."""

    name: str
    summary: str
    method: Literal["GET", "POST"]
    status: int
    credential: Literal["bearer", "invitation"]
    request: type[BaseModel]
    answer: type[BaseModel]
    memory: str = "256Mi"
    timeout: int = TIMEOUT

    @property
    def path(self) -> str:
        return "/api/" + self.name.replace("_", "-")


@dataclass(frozen=True)
class DocumentFunction:
    """Called by Firestore when a document changed; at least once, in any order."""

    name: str
    summary: str
    document: str
    """A path pattern such as `invitations/{invitation_id}`."""
    change: Literal["created", "written"]
    memory: str = "256Mi"
    timeout: int = TIMEOUT
    retry: bool = True

    @property
    def event_type(self) -> str:
        return f"google.cloud.firestore.document.v1.{self.change}"


@dataclass(frozen=True)
class ScheduledFunction:
    """Called by the scheduler (an authenticated POST without a body)."""

    name: str
    summary: str
    schedule: str
    """Cron, in the billing time zone."""
    memory: str = "256Mi"
    timeout: int = JOB_TIMEOUT


Declaration = HttpFunction | DocumentFunction | ScheduledFunction


class Declared(Protocol):
    """A function of functions/: callable by functions_framework, carrying its declaration."""

    __name__: str
    declaration: Declaration

    def __call__(self, *args: Any) -> Any: ...


def declare(function: Callable[..., Any], declaration: Declaration) -> Declared:
    """Attaches a declaration to the function that functions_framework will call."""
    declared = cast(Declared, function)  # a function takes attributes, and this one is what it lacks
    declared.declaration = declaration
    return declared


def summary_of(function: Callable[..., Any]) -> str:
    """The first line of a function's docstring, which is its description everywhere."""
    return (function.__doc__ or "").strip().split("\n", 1)[0]


def source_of(declaration: Declaration) -> Path:
    """The file that a declared function lives in."""
    return FUNCTIONS / f"{declaration.name}.py"


def declarations() -> Iterator[Declaration]:
    """Every function of the project, by name. Imports each file of functions/."""
    for source in sorted(FUNCTIONS.glob("*.py")):
        function: Declared = getattr(import_module(f"functions.{source.stem}"), source.stem)
        yield function.declaration
