"""Where documents lie, and that they are never replaced."""

import base64
import http.server
import json
import threading
from collections.abc import Iterator
from hashlib import md5
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from gcp_storage_emulator.server import create_server

from shared.invoicing import archive
from shared.invoicing.archive import AnotherFileThere, object_name, store
from tests.builders.documents import invoice
from tests.support.environment import BUCKET, Environment

NAME = "invoices/r1/2026/RIV-2026-0042.pdf"


PDF = b"%PDF-1.7 invoice"


class BucketServer(http.server.BaseHTTPRequestHandler):
    """As much of Cloud Storage as `store` needs, with the precondition that the emulator ignores."""

    objects: dict[str, bytes]
    uploads: list[str]

    def do_POST(self) -> None:
        assert parse_qs(urlsplit(self.path).query)["ifGenerationMatch"] == ["0"]
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        boundary = b"--" + self.headers["Content-Type"].split('boundary="')[1].rstrip('"').encode()
        parts = sent.split(boundary)[1:-1]
        about, content = (part.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n") for part in parts)
        name = json.loads(about)["name"]
        self.uploads.append(name)
        if name in self.objects:
            return self._answer(412, {"error": {"code": 412, "message": "conditionNotMet"}})
        self.objects[name] = content
        return self._answer(200, self._resource(name))

    def do_GET(self) -> None:
        self._answer(200, self._resource(unquote(urlsplit(self.path).path.rpartition("/o/")[2])))

    def _resource(self, name: str) -> dict[str, str]:
        digest = md5(self.objects[name], usedforsecurity=False).digest()
        return {"name": name, "bucket": BUCKET, "generation": "1", "md5Hash": base64.b64encode(digest).decode()}

    def _answer(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing to say."""


@pytest.fixture
def bucket(environment: Environment) -> Iterator[type[BucketServer]]:
    handler = type("Handler", (BucketServer,), {"objects": {}, "uploads": []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        environment(STORAGE_EMULATOR_HOST=f"http://127.0.0.1:{server.server_port}")
        yield handler
        server.shutdown()
        thread.join()


def test_the_place_is_fixed_by_the_invoice() -> None:
    assert object_name(invoice()) == NAME


def test_a_second_upload_is_the_same_upload(bucket: type[BucketServer]) -> None:
    store(NAME, PDF, "application/pdf")
    store(NAME, PDF, "application/pdf")

    assert bucket.uploads == [NAME, NAME]
    assert bucket.objects == {NAME: PDF}


def test_a_document_is_never_replaced(bucket: type[BucketServer]) -> None:
    store(NAME, PDF, "application/pdf")

    with pytest.raises(AnotherFileThere, match=r"RIV-2026-0042\.pdf is already there with other content"):
        store(NAME, PDF + b" changed", "application/pdf")

    assert bucket.objects == {NAME: PDF}


def test_the_local_stacks_emulator_keeps_it(environment: Environment) -> None:
    server = create_server("127.0.0.1", 0, in_memory=True, default_bucket=BUCKET)
    server.start()
    try:
        environment(STORAGE_EMULATOR_HOST=f"http://127.0.0.1:{server._api._httpd.server_port}")
        store(NAME, PDF, "application/pdf")
        store(NAME, PDF, "application/pdf")
        blob = archive._bucket().blob(NAME)
        assert blob.download_as_bytes() == PDF
        blob.reload()
        assert blob.content_type == "application/pdf"
    finally:
        server.stop()
