"""Firestore's events on their way to the functions, as Eventarc passes them on in the cloud."""

import base64
import binascii
import threading
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from werkzeug.serving import make_server
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from shared.declaration import DocumentFunction
from tools.stack.event_delivery import DeliveryQueue
from tools.stack.firestore import FirestoreEmulator
from tools.stack.functions import LoadedFunction
from tools.stack.logs import RequestHandler
from tools.stack.ports import LOOPBACK

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_BARRIER_SUBJECT = "documents/_barrier/"
_SECONDS_TO_SETTLE = 60.0
_OK = range(200, 300)


class EventReceiver:
    """Takes each event from the emulator at once and delivers it from a queue, because the emulator never retries."""

    def __init__(self, firestore: FirestoreEmulator, functions: Iterable[LoadedFunction[DocumentFunction]]) -> None:
        """Subscribes the functions to the changes they declare."""
        self._firestore = firestore
        self._functions = {function.name: function for function in functions}
        self._barriers: defaultdict[str, threading.Event] = defaultdict(threading.Event)
        self._queue = DeliveryQueue()
        self._server = make_server(LOOPBACK, firestore.event_port, self, threaded=True, request_handler=RequestHandler)
        self._thread = threading.Thread(target=self._server.serve_forever, name="event-receiver", daemon=True)
        self._thread.start()
        for function in self._functions.values():
            firestore.deliver(function.declaration)
        firestore.deliver_barriers()

    def settle(self, seconds: float = _SECONDS_TO_SETTLE) -> None:
        """Waits until every event of every write so far, and of the writes that those caused, is dealt with.

        The emulator posts events in the order of the writes, so once a barrier written now has come
        back, all earlier events are in the queue; if none came between a look at an emptying queue
        and the barrier, none is left.

        Raises:
            TimeoutError: when a function keeps failing, or events keep coming.
        """
        while True:
            before = self._queue.taken
            if not self._queue.is_idle(within=seconds) or not self._pass_barrier(within=seconds):
                raise TimeoutError(f"events were still being delivered after {seconds:g} s")
            if self._queue.taken == before:
                return

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._queue.stop()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """POST /functions/projects/<project>/triggers/<name>, a CloudEvent in binary mode."""
        request = Request(environ)
        subject = request.headers.get("Ce-Subject", "")
        function = self._functions.get(request.path.rpartition("/")[2])
        if subject.startswith(_BARRIER_SUBJECT):
            self._barriers[subject].set()
        elif function is None:
            return Response("no such trigger", status=404)(environ, start_response)
        else:
            self._enqueue(function, dict(request.headers), request.get_data())
        return Response(status=204)(environ, start_response)

    def _enqueue(self, function: LoadedFunction[DocumentFunction], headers: Mapping[str, str], body: bytes) -> None:
        event = {name: value for name, value in headers.items() if name.startswith("Ce-")}
        data = _decoded(body)

        def deliver() -> bool:
            client = Client(function.app)
            answer = client.post("/", data=data, headers=event, content_type="application/protobuf")
            return answer.status_code in _OK

        self._queue.put(f"{function.name} for {event.get('Ce-Subject')}", deliver, function.declaration.retry)

    def _pass_barrier(self, within: float) -> bool:
        barrier = uuid.uuid4().hex
        passed = self._barriers[_BARRIER_SUBJECT + barrier]
        self._firestore.write_barrier(barrier)
        return passed.wait(within)


def _decoded(body: bytes) -> bytes:
    """The emulator sends the protobuf as base64 text, the cloud as it is."""
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        return body
