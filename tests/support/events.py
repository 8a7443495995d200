"""Events of documents: delivered here and now, posted to the stack all at once, late, or lost."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import requests
from cloudevents.http import CloudEvent

from shared.declaration import Declared, DocumentFunction
from tools.stack import Stack
from tools.stack.event_delivery import DeliveryQueue


def event_of(function: Declared, document_id: str) -> CloudEvent:
    """What Firestore says when the document that a trigger follows has changed."""
    declaration = function.declaration
    assert isinstance(declaration, DocumentFunction)
    collection = declaration.document.partition("/")[0]
    attributes = {
        "source": "//firestore.googleapis.com/projects/demo-console/databases/(default)",
        "type": declaration.event_type,
        "subject": f"documents/{collection}/{document_id}",
    }
    return CloudEvent(attributes, {})


def call(function: Declared, document_id: str) -> None:
    """Delivers the event here and now, so that what the function raises is seen."""
    function(event_of(function, document_id))


def deliver(stack: Stack, function: Declared, *document_ids: str) -> None:
    """Posts events to the stack, all at once; it delivers each until the function succeeds."""

    def post(document_id: str) -> None:
        event = event_of(function, document_id)
        headers = {f"Ce-{name}": str(event[name]) for name in ("id", "source", "specversion", "type", "subject")}
        url = f"http://127.0.0.1:{stack.firestore.event_port}/functions/projects/demo-console/triggers/{function.__name__}"
        requests.post(url, headers=headers, timeout=30).raise_for_status()

    with ThreadPoolExecutor(len(document_ids)) as pool:
        list(pool.map(post, document_ids))


@contextmanager
def lost_events(stack: Stack) -> Iterator[None]:
    """Inside, whatever the stack would deliver is lost; what was on its way has arrived before."""
    stack.settle()
    with patch.object(DeliveryQueue, "put", lambda *_, **__: None):
        yield
        stack.settle()  # by now their events have come, and are lost


@contextmanager
def late_events(stack: Stack) -> Iterator[None]:
    """Inside, nothing that the stack would deliver arrives; it comes afterwards."""
    stack.settle()
    held: list[tuple[DeliveryQueue, tuple[Any, ...]]] = []
    with patch.object(DeliveryQueue, "put", lambda queue, *delivery: held.append((queue, delivery))):
        yield
        stack.settle()  # by now their events have come, and are held
    for queue, delivery in held:
        queue.put(*delivery)
