"""`@on_document`: makes a Cloud Function that is called when a document changes.

The event only points to the document: the function gets the ids in its path, and reads the document
itself. It may be called twice, late or out of order; if it raises, the platform calls it again.
"""

import inspect
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal

import functions_framework
from cloudevents.http import CloudEvent

from shared import clock
from shared.declaration import Declared, DocumentFunction, declare, summary_of
from shared.settings import refuse_emulators_in_the_cloud


class NotThisDocument(ValueError):
    """The event is about a document that this function is not meant for: a mistake in the deployment."""


def on_document(
    document: str, change: Literal["created", "written"], *, memory: str = "256Mi"
) -> Callable[[Callable[..., None]], Declared]:
    """Declares a function that is called when a document changes.

    It takes an argument for each name in the pattern, and `now` if it has such a parameter.

    Args:
        document: the pattern of the path, such as `invitations/{invitation_id}`.
    """
    refuse_emulators_in_the_cloud()
    pattern = re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(document)))

    def decorate(function: Callable[..., None]) -> Declared:
        parameters = frozenset(inspect.signature(function).parameters)
        declaration = DocumentFunction(
            name=function.__name__, summary=summary_of(function), document=document, change=change, memory=memory
        )

        @functions_framework.cloud_event
        @wraps(function)
        def endpoint(event: CloudEvent) -> None:
            path = _path_of(event)
            match = pattern.fullmatch(path)
            if match is None:
                raise NotThisDocument(f"{declaration.name} got an event of {path}")
            arguments: dict[str, Any] = {"now": clock.now(), **match.groupdict()}
            function(**{name: value for name, value in arguments.items() if name in parameters})

        return declare(endpoint, declaration)

    return decorate


def _path_of(event: Any) -> str:
    """The changed document's path; Firestore's events name it as `documents/<path>` in their subject."""
    subject: str = event["subject"]
    return subject.removeprefix("documents/")
