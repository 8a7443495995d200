"""The built site, served as Firebase Hosting serves it."""

import re
from collections.abc import Iterable, Sequence
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.security import safe_join
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from tools.stack.hosting import Hosting

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_NOT_BUILT = "The site is not built: run `make site`.\n"


class Site:
    """A WSGI application. Its pages may also connect to `connect_to`: the emulators, which exist only here."""

    def __init__(self, folder: Path, hosting: Hosting, connect_to: Sequence[str] = ()) -> None:
        self._folder = folder
        self._hosting = hosting
        self._connect_to = " ".join(connect_to)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        answer = self._answer(request)
        for name, value in self._hosting.headers(request.path).items():
            answer.headers[name] = self._opened_up(value) if name == "Content-Security-Policy" else value
        return answer(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if not self._folder.is_dir():
            return Response(_NOT_BUILT, status=503)
        if request.method not in {"GET", "HEAD"}:
            return Response(status=405, headers={"Allow": "GET, HEAD"})
        if self._hosting.clean_urls and request.path.endswith(".html"):
            clean = request.path.removesuffix(".html")
            return redirect(clean.removesuffix("index") if clean.endswith("/index") else clean, 301)
        file = self._file(request.path) or self._file(self._hosting.rewrite(request.path))
        if file is None:
            return Response("Not found.\n", status=404)
        # Read at once: a browser that hangs up in the middle leaves no file open.
        answer = Response(file.read_bytes(), mimetype=guess_type(file.name)[0] or "application/octet-stream")
        answer.add_etag()
        answer.make_conditional(request.environ)
        return answer

    def _file(self, path: str | None) -> Path | None:
        if path is None:
            return None
        joined = safe_join(str(self._folder), path.lstrip("/"))
        if joined is None:
            return None
        plain = Path(joined)
        candidates = [plain, plain / "index.html"]
        if self._hosting.clean_urls:
            candidates.append(plain.with_name(plain.name + ".html"))
        return next((file for file in candidates if file.is_file()), None)

    def _opened_up(self, policy: str) -> str:
        return re.sub(r"\bconnect-src [^;]*", rf"\g<0> {self._connect_to}", policy) if self._connect_to else policy
