"""Who is refused before anything is looked at."""

from shared.declaration import HttpFunction
from tests.functions.input.operations import OF_MEMBERS, OPERATIONS, Send, each
from tests.support.answers import problem
from tests.support.api import Api, sign_in
from tools.stack import Stack


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
    for email in ("no-member@elsewhere.example", "members/owner@elsewhere.example"):
        headers = {"Authorization": f"Bearer {sign_in(stack, email)}"}
        problem(send(operation, headers=headers), 403, "not_a_member")
