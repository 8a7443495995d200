"""What is refused of a request as a whole: its method, body, size, content type and idempotency key."""

from collections.abc import Iterator

import pytest

from shared.declaration import HttpFunction
from shared.web.requests import LARGEST_BODY
from tests.functions.input.operations import CHANGING, OPERATIONS, READING, Send, each, wrong_fields
from tests.support.answers import problem

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


CHUNK = 8000


@each(READING)
def test_what_is_right_in_form_gets_through(send: Send, operation: HttpFunction) -> None:
    """So that the refusals below are for what is wrong in them and for nothing else."""
    assert send(operation).status_code in (200, 404)


@each(OPERATIONS)
def test_another_method(send: Send, operation: HttpFunction) -> None:
    for method in METHODS:
        if method == operation.method:
            continue
        answer = send(operation, method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, operation.method)
        if method != "HEAD":
            problem(answer, 405, "method_not_allowed")


@each(CHANGING)
def test_a_body_that_is_not_json(send: Send, operation: HttpFunction) -> None:
    broken = [b"", b" ", b"{", b"nonsense", b"{'a': 1}", b'{"a": 1,}', b"{} {}", b"\xff\xfe{", b'{"a": "\xff"}']
    for body in (*broken, b"[" * 9000):
        problem(send(operation, data=body), 400, "malformed")


@each(CHANGING)
def test_a_body_that_is_not_an_object(send: Send, operation: HttpFunction) -> None:
    for body in ([], ["x"], "x", 7, True, [[]]):
        assert wrong_fields(send(operation, body=body)) == [[]]


@each(CHANGING)
def test_another_content_type(send: Send, operation: HttpFunction) -> None:
    for content_type in (
        None,
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "*",
    ):
        problem(send(operation, data=b"{}", content_type=content_type), 415, "unsupported_media_type")


@each(CHANGING)
@pytest.mark.parametrize("chunked", [False, True], ids=["whole", "chunked"])
def test_an_oversized_body(send: Send, operation: HttpFunction, chunked: bool) -> None:
    for size in (LARGEST_BODY + 1, 1_000_000):
        body = b"{" + b" " * (size - 2) + b"}"
        problem(send(operation, data=in_pieces(body) if chunked else body), 413, "too_large")


@each(CHANGING)
@pytest.mark.parametrize("chunked", [False, True], ids=["whole", "chunked"])
def test_the_largest_body_is_read(send: Send, operation: HttpFunction, chunked: bool) -> None:
    body = b'{"unknown": 1' + b" " * (LARGEST_BODY - 14) + b"}"
    assert ["unknown"] in wrong_fields(send(operation, data=in_pieces(body) if chunked else body))


def in_pieces(body: bytes) -> Iterator[bytes]:
    """Sent so, a body does not say its length beforehand."""
    return (body[start : start + CHUNK] for start in range(0, len(body), CHUNK))


@each(CHANGING)
def test_an_odd_idempotency_key(send: Send, operation: HttpFunction) -> None:
    for key in (None, "", "short-7", "x" * 65, "with a space", "semi;colon", 'quoted"key', "chiave-più", "a/b/c/d/e"):
        problem(send(operation, key=key), 400, "idempotency_key_missing")
