"""Where documents lie, that they are never replaced, and who can fetch them for how long."""

import base64
import http.server
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import md5, sha256
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from gcp_storage_emulator.server import create_server

from shared.invoicing import archive, signing
from shared.invoicing.archive import AnotherFileThere, object_name, signed_url, store
from tests.builders.documents import invoice
from tests.support.certificates import new_rsa_key
from tests.support.environment import BUCKET, PROJECT, Environment, installation

NAME = "invoices/r1/2026/RIV-2026-0042.pdf"
PDF = b"%PDF-1.7 invoice"


@pytest.fixture(autouse=True)
def environment() -> Iterator[Environment]:
    """The settings of this test, with Cloud Storage where nobody answers until a test says so."""
    with installation(archive._bucket, signing._cloud_credentials, signing._local_credentials) as change:
        change(STORAGE_EMULATOR_HOST="http://127.0.0.1:1")
        yield change


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


@pytest.fixture
def key() -> rsa.RSAPrivateKey:
    return new_rsa_key()


def verify(url: str, key: rsa.RSAPrivateKey, mount: str = "") -> dict[str, str]:
    """Checks a V4 signature by the published rules, and gives what the URL says.

    `mount` is where a stand-in for Cloud Storage hangs on its server; it is not signed.

    https://cloud.google.com/storage/docs/authentication/canonical-requests
    """
    address = urlsplit(url)
    given = dict(parse_qsl(address.query, strict_parsing=True))
    signature = bytes.fromhex(given["X-Goog-Signature"])
    query = "&".join(
        sorted(
            f"{quote(name, safe='~')}={quote(value, safe='~')}"
            for name, value in given.items()
            if name != "X-Goog-Signature"
        )
    )
    request = "\n".join(
        ("GET", address.path.removeprefix(mount), query, f"host:{address.netloc}", "", "host", "UNSIGNED-PAYLOAD")
    )
    scope = given["X-Goog-Credential"].partition("/")[2]
    digest = sha256(request.encode()).hexdigest()
    text = "\n".join(("GOOG4-RSA-SHA256", given["X-Goog-Date"], scope, digest))
    key.public_key().verify(signature, text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return given


def test_the_local_stack_signs_with_its_key(environment: Environment, key: rsa.RSAPrivateKey, tmp_path: Path) -> None:
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    environment(SIGNING_KEY_FILE=str(tmp_path / "key.pem"), STORAGE_URL="http://localhost:8000/storage")

    url = signed_url(NAME, disposition="inline", file_name="RIV-2026-0042.pdf", lifetime=timedelta(minutes=10))

    given = verify(url, key, mount="/storage")
    assert url.startswith(f"http://localhost:8000/storage/{BUCKET}/{NAME}?")
    assert given["X-Goog-Expires"] == "600"
    assert given["response-content-disposition"].startswith('inline; filename="RIV-2026-0042.pdf"')
    signed_at = datetime.strptime(given["X-Goog-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert abs(datetime.now(UTC) - signed_at) < timedelta(minutes=1)


class ServiceAccount:
    """A function's own credentials: its address is only known once they were refreshed."""

    service_account_email = "default"
    token: str | None = None
    refreshed = 0

    @property
    def valid(self) -> bool:
        return self.token is not None

    def refresh(self, _request: object) -> None:
        self.refreshed += 1
        self.token = "short-lived"
        self.service_account_email = "console@project.iam.gserviceaccount.com"


class IamAnswer:
    def __init__(self, signature: bytes) -> None:
        self.status = 200
        self.data = json.dumps({"signedBlob": base64.b64encode(signature).decode()}).encode()


def test_the_cloud_signs_through_iam(monkeypatch: pytest.MonkeyPatch, key: rsa.RSAPrivateKey) -> None:
    account = ServiceAccount()
    asked: list[str] = []

    def iam(url: str, method: str, body: str, headers: dict[str, str]) -> IamAnswer:
        assert (method, headers["Authorization"]) == ("POST", "Bearer short-lived")
        asked.append(url)
        payload = base64.b64decode(json.loads(body)["payload"])
        return IamAnswer(key.sign(payload, padding.PKCS1v15(), hashes.SHA256()))

    monkeypatch.setattr("google.auth.default", lambda **_: (account, PROJECT))
    monkeypatch.setattr("google.cloud.storage._signing.requests.Request", lambda: iam)

    for _ in range(2):
        url = signed_url(NAME, disposition="attachment", file_name="n.pdf", lifetime=timedelta(minutes=5))
        given = verify(url, key)

    assert url.startswith(f"https://storage.googleapis.com/{BUCKET}/{NAME}?")
    assert given["X-Goog-Credential"].startswith("console@project.iam.gserviceaccount.com/")
    assert given["X-Goog-Expires"] == "300"
    assert account.refreshed == 1
    assert all("/serviceAccounts/console@project.iam.gserviceaccount.com:signBlob" in url for url in asked)


def test_a_file_name_can_not_end_the_header() -> None:
    assert signing.content_disposition("attachment", 'a"; x=y\r\nè.pdf') == (
        "attachment; filename=\"a__ x_y___.pdf\"; filename*=UTF-8''a%22%3B%20x%3Dy%0D%0A%C3%A8.pdf"
    )
