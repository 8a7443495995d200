"""`@on_document`: makes a Cloud Function of what should follow when a document changed.

The event is a pointer: the function gets the ids in the document's path, and reads the document
afresh. It may be called twice, late or out of order; if it raises, the platform calls it again.
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
    """The event is of a document that this function was not deployed for: a mistake in the deployment."""


def on_document(
    document: str, change: Literal["created", "written"], *, memory: str = "256Mi"
) -> Callable[[Callable[..., None]], Declared]:
    """Declares a function that follows changes of documents.

    The function takes one argument for each name in the pattern, and `now` if it wants to know.

    Args:
        document: the pattern of the path, such as `invitations/{invitation_id}`.
    """
    refuse_emulators_in_the_cloud()
    matches = re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(document)))

    def decorate(function: Callable[..., None]) -> Declared:
        wants = frozenset(inspect.signature(function).parameters)
        declaration = DocumentFunction(
            name=function.__name__, summary=summary_of(function), document=document, change=change, memory=memory
        )

        @functions_framework.cloud_event
        @wraps(function)
        def endpoint(event: CloudEvent) -> None:
            path = _path_of(event)
            found = matches.fullmatch(path)
            if found is None:
                raise NotThisDocument(f"{declaration.name} got an event of {path}")
            offered: dict[str, Any] = {"now": clock.now(), **found.groupdict()}
            function(**{name: value for name, value in offered.items() if name in wants})

        return declare(endpoint, declaration)

    return decorate


def _path_of(event: Any) -> str:
    """The changed document's path; Firestore's events name it as `documents/<path>` in their subject."""
    subject: str = event["subject"]
    return subject.removeprefix("documents/")
