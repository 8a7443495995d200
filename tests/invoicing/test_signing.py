"""Who can fetch a document, for how long, and under which name."""

import base64
import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from shared.invoicing import signing
from shared.invoicing.archive import signed_url
from tests.support.certificates import new_rsa_key
from tests.support.environment import BUCKET, PROJECT, Environment

NAME = "invoices/r1/2026/RIV-2026-0042.pdf"

pytestmark = pytest.mark.usefixtures("environment")


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
