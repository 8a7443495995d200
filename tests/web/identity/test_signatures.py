"""In the cloud only a token with a real signature of a known key proves anything."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from shared.web.identity import email_of
from tests.web.identity.tokens import (
    ANNA,
    ANOTHER,
    CERTIFICATES,
    KEY,
    KEY_ID,
    RS256,
    UNKNOWN_KEY,
    UNSIGNED,
    claims,
    in_base64,
    refused,
    token,
    unsigned,
)

pytestmark = pytest.mark.usefixtures("in_the_cloud")


def test_a_good_token_proves_an_email() -> None:
    assert email_of(token(claims())) == ANNA


def test_a_token_that_names_no_key_is_checked_against_all() -> None:
    assert email_of(token(claims(), {"alg": "RS256"})) == ANNA
    refused(token(claims(), {"alg": "RS256"}, key=UNKNOWN_KEY))


def test_another_hand_signed_it() -> None:
    refused(token(claims(), key=UNKNOWN_KEY))


def test_something_was_altered_after_signing() -> None:
    _, _, signature = token(claims()).split(".")
    refused(f"{unsigned(RS256, claims(email='bruno@altro.example'))}.{signature}")
    refused(f"{unsigned(RS256, claims())}.{signature[:-8]}AAAAAAAA")


@pytest.mark.parametrize("signature", ["", "AAAA", "!", "é"])
def test_a_signature_that_is_none(signature: str) -> None:
    refused(f"{unsigned(RS256, claims())}.{signature}")


def test_each_key_is_known_by_its_id() -> None:
    assert email_of(token(claims(), {**RS256, "kid": "another-key"}, ANOTHER)) == ANNA
    refused(token(claims(), {**RS256, "kid": "another-key"}))
    refused(token(claims(), RS256, ANOTHER))


@pytest.mark.parametrize("key_id", ["unknown", f"{KEY_ID} ", 7, [KEY_ID], {"a": 1}])
def test_a_key_id_that_is_none(key_id: object) -> None:
    refused(token(claims(), {**RS256, "kid": key_id}))


@pytest.mark.parametrize("algorithm", ["none", "None", "", None, "RS512", "PS256", 7, ["RS256"], {"a": 1}])
def test_another_algorithm(algorithm: object) -> None:
    header = {**RS256, "alg": algorithm}
    refused(token(claims(), header))
    refused(f"{unsigned(header, claims())}.")


def test_the_public_key_is_no_secret() -> None:
    for header in ({**RS256, "alg": "HS256"}, RS256):
        body = unsigned(header, claims())
        public = KEY.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        for secret in (CERTIFICATES[KEY_ID].encode(), public):
            refused(f"{body}.{in_base64(hmac.digest(secret, body.encode(), hashlib.sha256))}")


def test_an_elliptic_key_of_ones_own() -> None:
    body = unsigned({**RS256, "alg": "ES256"}, claims())
    made = ec.generate_private_key(ec.SECP256R1()).sign(body.encode(), ec.ECDSA(hashes.SHA256()))
    refused(f"{body}.{in_base64(made)}")
    refused(f"{body}.{in_base64(b'x' * 64)}")


def test_a_token_that_is_nested_without_end() -> None:
    nested = in_base64(b"[" * 100_000)
    refused(f"{nested}.{nested}.AAAA")
    refused(f"{unsigned(RS256, claims()).partition('.')[0]}.{nested}.AAAA")


@pytest.mark.parametrize("header", [[], "RS256", 7, None, {}])
def test_a_header_that_is_none(header: object) -> None:
    refused(token(claims(), header))


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "..", "a.b.c.d", "tökèn", "\ud800", "{}.{}.{}", "A" * 20_000])
def test_nonsense(text: str) -> None:
    refused(text)


def test_the_emulators_tokens_are_worth_nothing() -> None:
    refused(f"{unsigned(UNSIGNED, claims())}.")
