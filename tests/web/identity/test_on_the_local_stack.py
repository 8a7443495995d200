"""On the local stack the Auth emulator's unsigned tokens count, and all else is checked as in the cloud."""

import pytest

from shared.web.identity import email_of
from tests.support.environment import PROJECT
from tests.web.identity.tokens import ANNA, RS256, UNSIGNED, Claims, claims, in_base64, refused, token, unsigned

pytestmark = pytest.mark.usefixtures("on_the_local_stack")


def test_the_emulators_token_proves_an_email() -> None:
    assert email_of(f"{unsigned(UNSIGNED, claims())}.") == ANNA


def test_what_looks_signed_can_not_be_checked_here() -> None:
    refused(token(claims()))
    refused(token(claims(), UNSIGNED))
    refused(f"{unsigned(RS256, claims())}.")
    refused(f"{unsigned(UNSIGNED, claims())}.AAAA")


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": 1_000_000_000},
        {"exp": None},
        {"exp": "soon"},
        {"exp": []},
        {"aud": "another-project"},
        {"aud": None},
        {"aud": [PROJECT]},
        {"iss": "https://securetoken.google.com/another-project"},
        {"iss": None},
        {"sub": ""},
        {"sub": None},
        {"email": ""},
        {"email": None},
        {"email": 7},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
    ],
    ids=str,
)
def test_the_rest_is_checked_as_in_the_cloud(changes: Claims) -> None:
    refused(f"{unsigned(UNSIGNED, claims(**changes))}.")


@pytest.mark.parametrize("said", [[], "x", 7, None, [["exp"]]])
def test_claims_that_are_none(said: object) -> None:
    refused(f"{unsigned(UNSIGNED, said)}.")
    refused(f"{unsigned(said, claims())}.")


def test_a_token_that_is_nested_without_end() -> None:
    nested = in_base64(b"[" * 100_000)
    refused(f"{nested}.{nested}.")


@pytest.mark.parametrize("text", ["", "x", "a.b.", "..", "a.b.c.d", "tökèn", "\ud800", "A" * 20_000])
def test_nonsense(text: str) -> None:
    refused(text)
