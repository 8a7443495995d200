"""Signed downloads are given and refused as Cloud Storage does."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage
from google.oauth2 import service_account
from werkzeug.test import Client, TestResponse

from tools.stack.downloads import Downloads
from tools.stack.signatures import SigningKey
from tools.stack.storage import StorageEmulator

BUCKET = "some-invoices"
NAME = "resellers/è una/fattura 1.pdf"
ENDPOINT = "http://localhost:8000/storage"
CONTENT = b"%PDF-1.7 something"


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return SigningKey.generate()


@pytest.fixture(scope="module")
def emulator() -> Iterator[StorageEmulator]:
    emulator = StorageEmulator(BUCKET)
    requests.post(
        f"{emulator.url}/upload/storage/v1/b/{BUCKET}/o",
        params={"uploadType": "media", "name": NAME},
        data=CONTENT,
        headers={"Content-Type": "application/pdf"},
    ).raise_for_status()
    yield emulator
    emulator.stop()


@pytest.fixture(scope="module")
def browser(emulator: StorageEmulator, key: SigningKey) -> Client:
    return Client(Downloads(emulator.url, key))


def signed(key: SigningKey, name: str = NAME, **options: Any) -> str:
    """A URL as Google's library signs it."""
    credentials = service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
        {"client_email": "invoices@demo", "token_uri": "unused", "private_key": key.pem().decode()}
    )
    client = storage.Client(project="demo", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    options = {"method": "GET", "expiration": timedelta(minutes=10), **options}
    url: str = (
        client.bucket(BUCKET)
        .blob(name)
        .generate_signed_url(version="v4", credentials=credentials, api_access_endpoint=ENDPOINT, **options)
    )
    client.close()
    return url


def follow(browser: Client, url: str, method: str = "GET", host: str = "localhost:8000") -> TestResponse:
    parts = urlsplit(url)
    path = parts.path.removeprefix("/storage")
    return browser.open(path, method=method, query_string=parts.query, base_url=f"http://{host}/storage")


def refusal(answer: TestResponse) -> tuple[int, str]:
    assert answer.content_type == "application/xml; charset=UTF-8"
    return answer.status_code, answer.text.partition("<Code>")[2].partition("</Code>")[0]


def test_whoever_holds_the_url_gets_the_object(browser: Client, key: SigningKey) -> None:
    answer = follow(browser, signed(key))
    assert (answer.status_code, answer.data, answer.content_type) == (200, CONTENT, "application/pdf")


def test_the_url_decides_how_the_browser_takes_it(browser: Client, key: SigningKey) -> None:
    disposition = "attachment; filename=\"1.pdf\"; filename*=UTF-8''%C3%A8.pdf"
    answer = follow(browser, signed(key, response_disposition=disposition, response_type="text/plain"))
    assert answer.headers["Content-Disposition"] == disposition
    assert answer.headers["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    "change",
    [
        ("fattura%201.pdf", "fattura%202.pdf"),
        (BUCKET, "other-bucket"),
        ("X-Goog-Expires=600", "X-Goog-Expires=60000"),
        ("response-content-disposition=inline", "response-content-disposition=attachment"),
        ("&X-Goog-Signature", "&response-content-type=text%2Fhtml&X-Goog-Signature"),
        ("X-Goog-Signature=", "X-Goog-Signature=00"),
        ("X-Goog-Signature=", "X-Goog-Signature=xy"),
    ],
)
def test_an_altered_url_is_refused(browser: Client, key: SigningKey, change: tuple[str, str]) -> None:
    url = signed(key, response_disposition="inline")
    assert change[0] in url
    assert refusal(follow(browser, url.replace(*change))) == (403, "SignatureDoesNotMatch")


@pytest.mark.parametrize("method", ["HEAD", "PUT", "POST", "DELETE"])
def test_another_method_than_the_signed_one_is_refused(browser: Client, key: SigningKey, method: str) -> None:
    assert follow(browser, signed(key), method=method).status_code == 403


def test_a_url_signed_for_head_serves_head(browser: Client, key: SigningKey) -> None:
    answer = follow(browser, signed(key, method="HEAD"), method="HEAD")
    assert (answer.status_code, answer.data, answer.content_type) == (200, b"", "application/pdf")


def test_another_host_is_refused(browser: Client, key: SigningKey) -> None:
    assert refusal(follow(browser, signed(key), host="127.0.0.1:8000")) == (403, "SignatureDoesNotMatch")


def test_somebody_elses_signature_is_refused(browser: Client) -> None:
    assert refusal(follow(browser, signed(SigningKey.generate()))) == (403, "SignatureDoesNotMatch")


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Google's library takes for the present when it signs."""
    monkeypatch.setattr("google.cloud.storage._signing._NOW", moment.astimezone)


def test_an_expired_url_is_refused(browser: Client, key: SigningKey, monkeypatch: pytest.MonkeyPatch) -> None:
    at(datetime.now(UTC) - timedelta(minutes=10), monkeypatch)
    answer = follow(browser, signed(key, expiration=timedelta(minutes=10)))
    assert refusal(answer) == (400, "ExpiredToken")
    assert "Request signature expired at" in answer.text


def test_a_url_of_the_far_future_is_refused(browser: Client, key: SigningKey, monkeypatch: pytest.MonkeyPatch) -> None:
    at(datetime.now(UTC) + timedelta(hours=1), monkeypatch)
    assert refusal(follow(browser, signed(key))) == (403, "AccessDenied")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("X-Goog-Algorithm=GOOG4-RSA-SHA256", "x=y"), (403, "AccessDenied")),
        (("X-Goog-Expires=600", "x=y"), (400, "AuthorizationQueryParametersError")),
        (("X-Goog-Expires=600", "X-Goog-Expires=604801"), (400, "AuthorizationQueryParametersError")),
        (("X-Goog-Expires=600", "X-Goog-Expires=-1"), (400, "AuthorizationQueryParametersError")),
        (("X-Goog-Expires=600", "X-Goog-Expires=soon"), (400, "AuthorizationQueryParametersError")),
        (("X-Goog-SignedHeaders=host", "X-Goog-SignedHeaders=range"), (400, "AuthorizationQueryParametersError")),
        (("%2Fauto%2Fstorage", "%2Fauto%2Felsewhere"), (400, "AuthorizationQueryParametersError")),
    ],
)
def test_a_malformed_url_is_refused(
    browser: Client, key: SigningKey, change: tuple[str, str], expected: tuple[int, str]
) -> None:
    url = signed(key)
    assert change[0] in url
    assert refusal(follow(browser, url.replace(*change))) == expected


def test_an_object_that_is_not_there(browser: Client, key: SigningKey) -> None:
    assert refusal(follow(browser, signed(key, name="nothing.pdf"))) == (404, "NoSuchKey")
