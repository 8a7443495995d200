"""What is refused at the door, for every operation that there is: a new one is covered by being declared."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
import requests
from pydantic import ValidationError

from shared.declaration import HttpFunction, declarations
from shared.web.requests import LARGEST_BODY
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene, new_contact
from tests.builders.signed_up import sign_up
from tests.support.answers import Json, ok, problem
from tests.support.api import Api, sign_in
from tools.stack import Stack

OPERATIONS = [found for found in declarations() if isinstance(found, HttpFunction)]
READING = [operation for operation in OPERATIONS if operation.method == "GET"]
CHANGING = [operation for operation in OPERATIONS if operation.method == "POST"]
OF_MEMBERS = [operation for operation in OPERATIONS if operation.credential == "bearer"]

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CHUNK = 8000
IDS = {"customerId", "invoiceId", "planId"}
EXAMPLES: Json = {
    **new_contact(),
    "language": "it",
    "customerId": "0123456789abcdef0123",
    "planId": MONTHLY.id,
    "licences": 3,
    "purchaseOrder": "PO 7",
    "action": "cancel",
    "quoteId": "0" * 32,
    "invoiceId": "RIV-2026-0001",
    "kind": "pdf",
    "disposition": "view",
    "pageSize": 10,
    "pageToken": "token",
    "status": "active",
    "search": "cliente",
    "state": "open",
    "issuedFrom": "2026-01-01",
    "issuedTo": "2026-12-31",
    "number": "RIV-2026",
}
"""A good value for every field of every operation."""


def fields_of(operation: HttpFunction) -> list[str]:
    return [field.alias or name for name, field in operation.request.model_fields.items()]


def required_of(operation: HttpFunction) -> Json:
    names = [field.alias or name for name, field in operation.request.model_fields.items() if field.is_required()]
    return {name: EXAMPLES[name] for name in names}


def asked(operation: HttpFunction) -> Json:
    """A request that is right in form, and as short as can be."""
    required = required_of(operation)
    for name in ["", *fields_of(operation)]:  # an operation may insist on one of several fields
        example = required | ({name: EXAMPLES[name]} if name else {})
        try:
            operation.request.model_validate(example)
        except ValidationError:
            continue
        return example
    raise AssertionError(f"no good request for {operation.name} is known here")


def each(operations: list[HttpFunction]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("operation", operations, ids=[operation.name for operation in operations])


def each_field(operations: list[HttpFunction]) -> pytest.MarkDecorator:
    found = [(operation, field) for operation in operations for field in fields_of(operation)]
    names = [f"{operation.name}-{field}" for operation, field in found]
    return pytest.mark.parametrize(("operation", "field"), found, ids=names)


@pytest.fixture(scope="module")
def scene(stack: Stack) -> Scene:
    """One reseller for all refusals: nothing is ever written, so no test meets another."""
    return Scene(stack, sign_up(stack))


@pytest.fixture(scope="module")
def customer(scene: Scene) -> Json:
    return scene.with_licences(3)


@pytest.fixture(scope="module")
def credentials(scene: Scene) -> dict[str, Api]:
    """A caller for each kind of credential that an operation may ask for."""
    return {"bearer": scene.owner, "invitation": scene.guest(scene.invite())}


@pytest.fixture(scope="module", autouse=True)
def _nothing_happens(scene: Scene, customer: Json, credentials: dict[str, Api]) -> Iterator[None]:
    """After all these requests everything is as it was: customers, ledger, invoices and mail."""

    def everything() -> list[Any]:
        scene.stack.settle()
        customers = ok(scene.owner.get("list-customers"))
        return [customers, scene.details(customer), scene.invoices(), scene.stack.mailbox.mails()]

    before = everything()
    yield
    assert everything() == before


Send = Callable[..., requests.Response]


@pytest.fixture(scope="module")
def send(stack: Stack, credentials: dict[str, Api]) -> Send:
    """Calls an operation; everything is right in form but for what is said."""

    def call(
        operation: HttpFunction,
        *,
        method: str | None = None,
        headers: Mapping[str, Any] | None = None,
        body: Any = None,
        data: Any = None,
        content_type: str | None = "application/json",
        key: str | None = "a-good-key",
    ) -> requests.Response:
        given: Json = dict(credentials[operation.credential].headers if headers is None else headers)
        body = asked(operation) if body is None else body
        if operation.method == "GET":
            sent = {"params": body}
        else:
            sent = {"data": json.dumps(body) if data is None else data}
            given |= {"Content-Type": content_type, "Idempotency-Key": key and key.encode()}
        url = stack.url + operation.path
        return requests.request(method or operation.method, url, headers=given, timeout=30, **sent)

    return call


def wrong_fields(answer: requests.Response) -> list[list[str | int]]:
    """Which fields an answer finds wrong."""
    return [error["loc"] for error in problem(answer, 422, "invalid_fields")["errors"]]


def test_there_is_an_example_of_every_field() -> None:
    assert {field for operation in OPERATIONS for field in fields_of(operation)} <= EXAMPLES.keys()


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


@each(OPERATIONS)
def test_no_credential(send: Send, operation: HttpFunction) -> None:
    for header in (None, "", "Bearer", "Bearer ", "Invitation", "Basic b3duZXI6eA==", "nonsense"):
        answer = send(operation, headers={"Authorization": header})
        problem(answer, 401, "unauthenticated")
        assert answer.headers["WWW-Authenticate"].lower() == operation.credential


@each(OPERATIONS)
def test_a_credential_of_the_other_kind(send: Send, credentials: dict[str, Api], operation: HttpFunction) -> None:
    other = credentials["invitation" if operation.credential == "bearer" else "bearer"]
    problem(send(operation, headers=other.headers), 401, "unauthenticated")


@each(OPERATIONS)
def test_a_nonsense_credential(send: Send, operation: HttpFunction) -> None:
    code = "unauthenticated" if operation.credential == "bearer" else "invitation_invalid"
    for token in ("x", "null", "a.b", "a.b.c", "..", "....", "eyJhbGciOiJub25lIn0.bnVsbA.", "tökèn", "x y", "A" * 9000):
        answer = send(operation, headers={"Authorization": f"{operation.credential} {token}".encode()})
        problem(answer, 401, code)
        assert answer.headers["WWW-Authenticate"].lower() == operation.credential


@each(OF_MEMBERS)
def test_somebody_who_is_no_member(stack: Stack, send: Send, operation: HttpFunction) -> None:
    for email in ("stranger@nowhere.example", "members/owner@nowhere.example"):
        headers = {"Authorization": f"Bearer {sign_in(stack, email)}"}
        problem(send(operation, headers=headers), 403, "not_a_member")


@each(OPERATIONS)
def test_an_unknown_field(send: Send, operation: HttpFunction) -> None:
    assert wrong_fields(send(operation, body=asked(operation) | {"unknown": "1"})) == [["unknown"]]


@each(OPERATIONS)
def test_a_field_by_its_name_in_python(send: Send, operation: HttpFunction) -> None:
    for name, field in operation.request.model_fields.items():
        if field.alias != name:
            body = asked(operation) | {name: EXAMPLES[str(field.alias)]}
            assert wrong_fields(send(operation, body=body)) == [[name]]


@each(OPERATIONS)
def test_a_missing_field(send: Send, operation: HttpFunction) -> None:
    for missing in required_of(operation):
        body = {name: value for name, value in asked(operation).items() if name != missing}
        assert wrong_fields(send(operation, body=body)) == [[missing]]


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


@each_field(CHANGING)
def test_a_field_of_another_type(send: Send, operation: HttpFunction, field: str) -> None:
    good = EXAMPLES[field]
    wrong = [[], {}, True, 3.5, [good], "3" if isinstance(good, int) else 3]
    for value in [*wrong, None] if field in required_of(operation) else wrong:
        assert wrong_fields(send(operation, body=asked(operation) | {field: value})) == [[field]], value


@each_field(READING)
def test_a_parameter_of_another_kind(send: Send, operation: HttpFunction, field: str) -> None:
    for value in ("a\0b", "a\nb"):
        assert wrong_fields(send(operation, body=asked(operation) | {field: value})) == [[field]]


@each(READING)
def test_a_repeated_parameter(send: Send, operation: HttpFunction) -> None:
    for name in [*fields_of(operation), "unknown"]:
        twice = [*asked(operation).items(), *[(name, EXAMPLES.get(name, "x"))] * 2]
        assert wrong_fields(send(operation, body=twice)) == [[name]]


@each(OPERATIONS)
def test_an_id_that_can_not_be(send: Send, operation: HttpFunction) -> None:
    for field in IDS.intersection(fields_of(operation)):
        for value in ("", " ", "..", ".", "a/b", "/", "__all__", "_", "x" * 65, "a b", "é", "a%2Fb", "a\0", "a\n"):
            assert wrong_fields(send(operation, body=asked(operation) | {field: value})) == [[field]], value


@pytest.mark.parametrize("licences", [-1, 3.0, 3.5, "3", "", True, [3], {"count": 3}, 1_000_001, 10**30])
def test_an_order_of_an_odd_number_of_licences(scene: Scene, customer: Json, licences: object) -> None:
    body = {"customerId": customer["id"], "licences": licences, "quoteId": scene.quote(customer, 5)["quoteId"]}
    assert wrong_fields(scene.owner.post("place-order", body)) == [["licences"]]


@pytest.mark.parametrize(
    "licences",
    [
        "-1",
        "3.5",
        "3.0",
        "1_0",
        "+4",
        "three",
        "",
        "true",
        "1e3",
        "0x10",
        "٣",
        "1000001",
        "9" * 30,
        "9" * 5000,
        "NaN",
        "Infinity",
    ],
    ids=ascii,
)
def test_a_quote_for_an_odd_number_of_licences(scene: Scene, customer: Json, licences: str) -> None:
    answer = scene.owner.get("quote-order", customerId=customer["id"], licences=licences)
    assert wrong_fields(answer) == [["licences"]]


@pytest.mark.parametrize("size", ["0", "-1", "201", "2.5", "all", ""])
@pytest.mark.parametrize("operation", ["list-customers", "list-invoices"])
def test_a_page_of_an_odd_size(scene: Scene, operation: str, size: str) -> None:
    assert wrong_fields(scene.owner.get(operation, pageSize=size)) == [["pageSize"]]


@pytest.mark.parametrize("field", ["issuedFrom", "issuedTo"])
@pytest.mark.parametrize(
    "day",
    [
        *("", "yesterday", "0", "2026-02-30", "2026-13-01", "2026-1-1", "20260101", "01/02/2026"),
        *("2026-01-01T10:00:00Z", "0001-01-01", "9999-12-31"),
    ],
)
def test_a_day_that_is_none(scene: Scene, field: str, day: str) -> None:
    assert wrong_fields(scene.owner.get("list-invoices", **{field: day})) == [[field]]


def refused(scene: Scene, field: str, value: object) -> None:
    assert wrong_fields(scene.owner.post("create-customer", new_contact(**{field: value}))) == [[field]]


@pytest.mark.parametrize(
    "domain",
    [
        *("", "  ", "x", "cliente", "localhost", "...", "cliente example", "cli ente.example", "cli_ente.example"),
        *("192.168.0.1", "127.1", "::1", "[::1]", "1.2.3.0x10", "cliente.0x1", "cliente.123", "cliente.\u0661"),
        *(f"{'a' * 64}.example", f"{'abcdefg.' * 31}example", "-a.example", "a-.example", "ab--cd.example"),
        *("cliente.e", "cliente.-", "xn--a.example", "cliente.example..", ".cliente.example", "cliente..example"),
        *("cliente.example/", "cliente.example/login", "cliente.example:443", "cliente.example?q", "cliente.example#"),
        *("http://x", "https://cliente.example", "//cliente.example", "carla@cliente.example", "*.cliente.example"),
        *("cliente.example,altro.example", "cliente.example\n.altro.example", "cliente.example\0", "cli%65nte.example"),
        *("cliente.example'", "<b>.example", "\N{GRINNING FACE}.example", "\u202ecliente.example", "a\u200d.example"),
    ],
    ids=ascii,
)
def test_what_is_no_domain(scene: Scene, domain: str) -> None:
    refused(scene, "domain", domain)


@pytest.mark.parametrize(
    "email",
    [
        *("", "   ", "x", "carla", "carla@", "@cliente.example", "carla@cliente", "carla@localhost"),
        *("carla@@cliente.example", "carla@bianchi@cliente.example", "carla bianchi@cliente.example"),
        *("carla..b@cliente.example", ".carla@cliente.example", "carla.@cliente.example", '"carla"@cliente.example'),
        *("carla@[127.0.0.1]", "carla@127.0.0.1", "carla@cliente.123", "carla@cli_ente.example"),
        *("carla@-cliente.example", "carla@cliente..example", "carla@cliente.example.", f"{'c' * 65}@cliente.example"),
        *(f"carla@{'c' * 64}.example", f"carla@{'abcdefg.' * 31}example", "<carla@cliente.example>"),
        *(
            "Carla <carla@cliente.example>",
            "mailto:carla@cliente.example",
            "carla@cliente.example,dora@cliente.example",
        ),
        *("carla@cliente.example;dora@cliente.example", "carla@cliente.example\nBcc: dora@cliente.example"),
        *("carla@cliente.example\r\n\r\nCiao", "carla\0@cliente.example", "carla\u202e@cliente.example"),
        "carla\u200b@cliente.example",
    ],
    ids=ascii,
)
def test_what_is_no_email(scene: Scene, email: str) -> None:
    refused(scene, "email", email)


@pytest.mark.parametrize("field", ["contactName", "organisation"])
@pytest.mark.parametrize(
    "name",
    [
        *("", "   ", "\u00a0", "\t", "x" * 81, "—", "\u200b", "\u200b\u2060", "\ufeff", "\u00ad", "\u200e"),
        *("Carla\nBianchi", "Carla\r\nBcc: dora@cliente.example", "Carla\tBianchi", "Carla\u2028B", "Carla\u2029B"),
        *("Carla\0", "Carla\x1b[31m", "Carla\x7f", "Carla\x85Bianchi", "Carla\ue000", "Carla\uffff", "Carla\u0378"),
        *("Carla\u202ehcnaiB", "\u2066Carla\u2069", "Carla\u202c"),
    ],
    ids=ascii,
)
def test_what_is_no_name(scene: Scene, field: str, name: str) -> None:
    refused(scene, field, name)


@pytest.mark.parametrize("language", ["", "fr", "IT", "it-IT", "italiano", " it"])
def test_a_language_that_we_do_not_speak(scene: Scene, language: str) -> None:
    refused(scene, "language", language)


def test_every_wrong_field_is_named(scene: Scene) -> None:
    body = {"contactName": " ", "email": "carla", "domain": "cliente", "organisation": 3, "language": "fr", "vat": "x"}
    assert sorted(wrong_fields(scene.owner.post("create-customer", body))) == sorted([name] for name in body)
