"""The one address that a browser needs: site, functions, downloads and /_dev/ on http://localhost:<port>."""

import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tools.stack.logs import RequestHandler
from tools.stack.ports import LOOPBACK

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_OUR_NAMES = {"localhost", LOOPBACK}


class Gateway:
    """Each mount answers below its path, the site everything else; from the constructor to `stop`."""

    def __init__(self, port: int, site: "WSGIApplication", mounts: Mapping[str, "WSGIApplication"]) -> None:
        rooted = {path: _rooted(app) for path, app in mounts.items()}
        app = _only_for_us(DispatcherMiddleware(site, rooted))
        self._server = make_server(LOOPBACK, port, app, threaded=True, request_handler=RequestHandler)
        self._thread = threading.Thread(target=self._server.serve_forever, name="gateway", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def no_such_operation(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """What is under /api/ and no function; in the cloud, Hosting answers with its 404 page."""
    return Response("No such operation.\n", status=404)(environ, start_response)


def fixed_json(body: str) -> "WSGIApplication":
    """An application that always answers the same document."""

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        answer = Response(body, content_type="application/json", headers={"Cache-Control": "no-cache"})
        return answer(environ, start_response)

    return app


def _rooted(app: "WSGIApplication") -> "WSGIApplication":
    """Without this, a mount's own path would be empty and redirected to one with a slash."""

    def rooted(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ["PATH_INFO"] = environ["PATH_INFO"] or "/"
        return app(environ, start_response)

    return rooted


def _only_for_us(app: "WSGIApplication") -> "WSGIApplication":
    """Keeps web pages from reaching the stack under a name of their own (DNS rebinding)."""

    def guarded(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        host = Request(environ).host.partition(":")[0]
        if host not in _OUR_NAMES:
            return Response("This server is only for localhost.\n", status=421)(environ, start_response)
        return app(environ, start_response)

    return guarded
