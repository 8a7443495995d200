"""What a signed token has to say of its bearer."""

import time

import pytest

from shared.web.identity import CLOCK_SKEW, email_of
from tests.support.environment import PROJECT
from tests.web.identity.tokens import ANNA, claims, refused, token

pytestmark = pytest.mark.usefixtures("in_the_cloud")


def test_an_expired_token() -> None:
    now = int(time.time())
    refused(token(claims(iat=now - 3700, exp=now - 100)))
    refused(token(claims(iat=now - 3612, exp=now - 12)))  # clocks may differ by ten seconds


def test_a_token_of_the_future() -> None:
    now = int(time.time())
    refused(token(claims(iat=now + 600, exp=now + 4200)))
    refused(token(claims(iat=now + CLOCK_SKEW + 30, exp=now + 4200)))


def test_clocks_may_differ_a_little() -> None:
    now = int(time.time())
    assert email_of(token(claims(iat=now + CLOCK_SKEW // 2)))
    assert email_of(token(claims(exp=now - CLOCK_SKEW // 2)))


@pytest.mark.parametrize("missing", ["iat", "exp", "aud", "iss", "sub", "email", "email_verified"])
def test_a_claim_is_missing(missing: str) -> None:
    refused(token(claims(**{missing: None})))


@pytest.mark.parametrize("audience", ["another-project", "", PROJECT.upper(), [PROJECT], [PROJECT, "another-project"]])
def test_another_projects_token(audience: object) -> None:
    refused(token(claims(aud=audience)))


@pytest.mark.parametrize(
    "issuer",
    [
        "https://securetoken.google.com/another-project",
        f"https://securetoken.google.com/{PROJECT}/",
        f"http://securetoken.google.com/{PROJECT}",
        "https://accounts.google.com",
        f"https://session.firebase.google.com/{PROJECT}",
        "",
    ],
)
def test_another_issuer(issuer: str) -> None:
    refused(token(claims(iss=issuer)))


@pytest.mark.parametrize("verified", [False, "true", 1, "false", []])
def test_an_email_that_nobody_verified(verified: object) -> None:
    assert "not verified" in refused(token(claims(email_verified=verified)))


@pytest.mark.parametrize("email", ["", 7, [ANNA], {}])
def test_an_email_that_is_none(email: object) -> None:
    assert "not verified" in refused(token(claims(email=email)))


@pytest.mark.parametrize("subject", ["", 0, False, []])
def test_nobody_in_particular(subject: object) -> None:
    refused(token(claims(sub=subject)))
