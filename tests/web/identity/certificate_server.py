"""Where a function fetches the certificates of whoever signs tokens."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from tests.web.identity.tokens import CERTIFICATES


class CertificateServer(HTTPServer):
    """What Google's address of public keys is to a function; counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status = 200
        self.body = json.dumps(CERTIFICATES)
        self.cache_control = "public, max-age=3600, must-revalidate, no-transform"
        self.asked = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/certificates"


class _Answer(BaseHTTPRequestHandler):
    server: CertificateServer

    def do_GET(self) -> None:
        self.server.asked += 1
        self.send_response(self.server.status)
        self.send_header("Cache-Control", self.server.cache_control)
        self.end_headers()
        self.wfile.write(self.server.body.encode())

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""
