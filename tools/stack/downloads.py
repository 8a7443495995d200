"""What storage.googleapis.com is to the browser: hands out an object to whoever holds a signed URL for it."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote
from xml.sax.saxutils import escape

import requests
from werkzeug.wrappers import Request, Response

from tools.stack.signatures import RefusedError, SigningKey, check

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = logging.getLogger(__name__)
_TIMEOUT = 30


class Downloads:
    """A WSGI application, mounted at /storage: GET or HEAD /<bucket>/<object>?X-Goog-…"""

    def __init__(self, storage_url: str, key: SigningKey) -> None:
        self._storage_url = storage_url
        self._key = key

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        query = parse_qsl(request.query_string.decode("ascii", "replace"), keep_blank_values=True)
        try:
            check(request.method, request.host, request.path, query, self._key, datetime.now(UTC))
            return self._object(request.path, dict(query))
        except RefusedError as refusal:
            _log.warning("refused %s %s: %s %s", request.method, request.path, refusal.code, refusal.details)
            return _as_xml(refusal)

    def _object(self, path: str, query: dict[str, str]) -> Response:
        found = requests.get(self._storage_url + quote(path), timeout=_TIMEOUT)
        if found.status_code != requests.codes.ok:
            raise RefusedError(404, "NoSuchKey", "The specified key does not exist.", f"No such object: {path[1:]}")
        answer = Response(found.content, content_type=found.headers.get("Content-Type", "application/octet-stream"))
        if disposition := query.get("response-content-disposition"):
            answer.headers["Content-Disposition"] = disposition
        if content_type := query.get("response-content-type"):
            answer.headers["Content-Type"] = content_type
        answer.headers["Cache-Control"] = "private, max-age=0"
        return answer


def _as_xml(refusal: RefusedError) -> Response:
    details = f"<Details>{escape(refusal.details)}</Details>" if refusal.details else ""
    body = f"<Code>{refusal.code}</Code><Message>{escape(refusal.message)}</Message>{details}"
    return Response(
        f"<?xml version='1.0' encoding='UTF-8'?><Error>{body}</Error>",
        status=refusal.status,
        content_type="application/xml; charset=UTF-8",
    )
