"""Who calls, as in the cloud: real signatures, checked against certificates that are fetched once."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from shared.domain.errors import TryLater
from shared.settings import settings
from shared.web import identity
from shared.web.identity import CLOCK_SKEW, email_of
from shared.web.problems import Unauthenticated, status_of
from tests.support.certificates import certificate, new_rsa_key
from tests.support.environment import PROJECT, Environment, installation

GOOGLE = "securetoken.system.gserviceaccount.com"
KEY_ID = "the-key"
RS256 = {"alg": "RS256", "kid": KEY_ID, "typ": "JWT"}
UNSIGNED = {"alg": "none", "typ": "JWT"}

Claims = dict[str, Any]


KEY, ANOTHER, STRANGE = new_rsa_key(), new_rsa_key(), new_rsa_key()
"""The one that signs, another of the same signer, and one that nobody vouches for."""


CERTIFICATE, ANOTHER_CERTIFICATE = certificate(KEY, GOOGLE), certificate(ANOTHER, GOOGLE)


class CertificateServer(HTTPServer):
    """What Google's address of public keys is to a function; counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status = 200
        self.body = json.dumps({KEY_ID: CERTIFICATE, "another-key": ANOTHER_CERTIFICATE})
        self.cache_control = "public, max-age=3600, must-revalidate, no-transform"
        self.asked = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/certificates"


class _Answer(BaseHTTPRequestHandler):
    server: CertificateServer

    def do_GET(self) -> None:
        self.server.asked += 1
        self.send_response(self.server.status)
        self.send_header("Cache-Control", self.server.cache_control)
        self.end_headers()
        self.wfile.write(self.server.body.encode())

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def certificates() -> Iterator[CertificateServer]:
    with CertificateServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def environment() -> Iterator[Environment]:
    """An installation in the cloud; the value sets other variables."""
    with installation(identity._transport) as change:
        yield change


@pytest.fixture
def _in_the_cloud(environment: Environment, certificates: CertificateServer) -> Iterator[None]:
    environment(CERTIFICATES_URL=certificates.url)
    yield
    if identity._transport.cache_info().currsize:
        identity._transport().session.close()


@pytest.fixture
def _on_the_local_stack(environment: Environment) -> None:
    environment(FIREBASE_AUTH_EMULATOR_HOST="127.0.0.1:9099")


def claims(**changes: Any) -> Claims:
    """What Firebase Authentication says of somebody who has just signed in; a change to None leaves a claim out."""
    now = int(time.time())
    said = {
        "iss": f"https://securetoken.google.com/{PROJECT}",
        "aud": PROJECT,
        "auth_time": now - 10,
        "sub": "a-user",
        "user_id": "a-user",
        "iat": now - 10,
        "exp": now + 3600,
        "email": "Anna@Rivenditore.example",
        "email_verified": True,
        "firebase": {"sign_in_provider": "google.com"},
    }
    return {name: value for name, value in (said | changes).items() if value is not None}


def in_base64(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def unsigned(header: object, said: object) -> str:
    return f"{in_base64(json.dumps(header).encode())}.{in_base64(json.dumps(said).encode())}"


def token(said: object, header: object = RS256, key: rsa.RSAPrivateKey = KEY) -> str:
    body = unsigned(header, said)
    return f"{body}.{in_base64(key.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def refused(credential: str) -> str:
    """The words with which a token is refused."""
    with pytest.raises(Unauthenticated) as refusal:
        email_of(credential)
    assert (status_of(refusal.value), refusal.value.code, refusal.value.scheme) == (
        401,
        "unauthenticated",
        "Bearer",
    )
    return str(refusal.value)


@pytest.mark.usefixtures("_in_the_cloud")
class TestInTheCloud:
    def test_a_good_token_proves_an_email(self) -> None:
        assert email_of(token(claims())) == "anna@rivenditore.example"

    def test_a_token_that_names_no_key_is_checked_against_all(self) -> None:
        assert email_of(token(claims(), {"alg": "RS256"})) == "anna@rivenditore.example"
        refused(token(claims(), {"alg": "RS256"}, key=STRANGE))

    def test_another_hand_signed_it(self) -> None:
        refused(token(claims(), key=STRANGE))

    def test_something_was_altered_after_signing(self) -> None:
        _, _, signature = token(claims()).split(".")
        refused(f"{unsigned(RS256, claims(email='bruno@altro.example'))}.{signature}")
        refused(f"{unsigned(RS256, claims())}.{signature[:-8]}AAAAAAAA")

    @pytest.mark.parametrize("signature", ["", "AAAA", "!", "é"])
    def test_a_signature_that_is_none(self, signature: str) -> None:
        refused(f"{unsigned(RS256, claims())}.{signature}")

    def test_each_key_is_known_by_its_id(self) -> None:
        assert email_of(token(claims(), {**RS256, "kid": "another-key"}, ANOTHER)) == "anna@rivenditore.example"
        refused(token(claims(), {**RS256, "kid": "another-key"}))
        refused(token(claims(), RS256, ANOTHER))

    @pytest.mark.parametrize("key_id", ["unknown", f"{KEY_ID} ", 7, [KEY_ID], {"a": 1}])
    def test_a_key_id_that_is_none(self, key_id: object) -> None:
        refused(token(claims(), {**RS256, "kid": key_id}))

    @pytest.mark.parametrize("algorithm", ["none", "None", "", None, "RS512", "PS256", 7, ["RS256"], {"a": 1}])
    def test_another_algorithm(self, algorithm: object) -> None:
        header = {**RS256, "alg": algorithm}
        refused(token(claims(), header))
        refused(f"{unsigned(header, claims())}.")

    def test_the_public_key_is_no_secret(self) -> None:
        for header in ({**RS256, "alg": "HS256"}, RS256):
            body = unsigned(header, claims())
            public = KEY.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            for secret in (CERTIFICATE.encode(), public):
                refused(f"{body}.{in_base64(hmac.digest(secret, body.encode(), hashlib.sha256))}")

    def test_an_elliptic_key_of_ones_own(self) -> None:
        body = unsigned({**RS256, "alg": "ES256"}, claims())
        made = ec.generate_private_key(ec.SECP256R1()).sign(body.encode(), ec.ECDSA(hashes.SHA256()))
        refused(f"{body}.{in_base64(made)}")
        refused(f"{body}.{in_base64(b'x' * 64)}")

    def test_an_expired_token(self) -> None:
        now = int(time.time())
        refused(token(claims(iat=now - 3700, exp=now - 100)))
        refused(token(claims(iat=now - 3612, exp=now - 12)))  # clocks may differ by ten seconds

    def test_a_token_of_the_future(self) -> None:
        now = int(time.time())
        refused(token(claims(iat=now + 600, exp=now + 4200)))
        refused(token(claims(iat=now + CLOCK_SKEW + 30, exp=now + 4200)))

    def test_clocks_may_differ_a_little(self) -> None:
        now = int(time.time())
        assert email_of(token(claims(iat=now + CLOCK_SKEW // 2)))
        assert email_of(token(claims(exp=now - CLOCK_SKEW // 2)))

    @pytest.mark.parametrize("missing", ["iat", "exp", "aud", "iss", "sub", "email", "email_verified"])
    def test_a_claim_is_missing(self, missing: str) -> None:
        refused(token(claims(**{missing: None})))

    @pytest.mark.parametrize(
        "audience", ["another-project", "", PROJECT.upper(), [PROJECT], [PROJECT, "another-project"]]
    )
    def test_another_projects_token(self, audience: object) -> None:
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
    def test_another_issuer(self, issuer: str) -> None:
        refused(token(claims(iss=issuer)))

    @pytest.mark.parametrize("verified", [False, "true", 1, "false", []])
    def test_an_email_that_nobody_verified(self, verified: object) -> None:
        assert "not verified" in refused(token(claims(email_verified=verified)))

    @pytest.mark.parametrize("email", ["", 7, ["anna@rivenditore.example"], {}])
    def test_an_email_that_is_none(self, email: object) -> None:
        assert "not verified" in refused(token(claims(email=email)))

    @pytest.mark.parametrize("subject", ["", 0, False, []])
    def test_nobody_in_particular(self, subject: object) -> None:
        refused(token(claims(sub=subject)))

    def test_a_token_that_is_nested_without_end(self) -> None:
        nested = in_base64(b"[" * 100_000)
        refused(f"{nested}.{nested}.AAAA")
        refused(f"{unsigned(RS256, claims()).partition('.')[0]}.{nested}.AAAA")

    @pytest.mark.parametrize("header", [[], "RS256", 7, None, {}])
    def test_a_header_that_is_none(self, header: object) -> None:
        refused(token(claims(), header))

    @pytest.mark.parametrize("text", ["", "x", "a.b.c", "..", "a.b.c.d", "tökèn", "\ud800", "{}.{}.{}", "A" * 20_000])
    def test_nonsense(self, text: str) -> None:
        refused(text)

    def test_the_emulators_tokens_are_worth_nothing(self) -> None:
        refused(f"{unsigned(UNSIGNED, claims())}.")

    def test_certificates_are_fetched_once_for_many_checks(self, certificates: CertificateServer) -> None:
        for _ in range(5):
            email_of(token(claims()))
            refused(token(claims(), key=STRANGE))
        assert certificates.asked == 1

    def test_certificates_are_not_kept_longer_than_they_may_be(self, certificates: CertificateServer) -> None:
        certificates.cache_control = "no-store"
        email_of(token(claims()))
        certificates.body = json.dumps({"another-key": certificate(KEY, GOOGLE)})
        refused(token(claims()))
        assert email_of(token(claims(), {**RS256, "kid": "another-key"})) == "anna@rivenditore.example"
        assert certificates.asked == 3

    @pytest.mark.parametrize(("status", "body"), [(500, "{}"), (503, "busy"), (404, "{}"), (200, "<html>"), (200, "")])
    def test_without_certificates_nobody_is_judged(
        self, certificates: CertificateServer, status: int, body: str
    ) -> None:
        certificates.status, good = status, certificates.body
        certificates.body, certificates.cache_control = body, "no-store"
        with pytest.raises(TryLater) as refusal:
            email_of(token(claims()))
        assert status_of(refusal.value) == 503
        certificates.status, certificates.body = 200, good
        assert email_of(token(claims())) == "anna@rivenditore.example"


def test_when_nobody_answers_the_caller_is_asked_to_try_later(
    environment: Environment, certificates: CertificateServer
) -> None:
    certificates.server_close()
    environment(CERTIFICATES_URL=certificates.url)
    with pytest.raises(TryLater):
        email_of(token(claims()))


def test_without_the_emulator_googles_own_certificates_are_asked_for(
    environment: Environment,
) -> None:
    address = settings().certificates_url
    assert address == "https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com"


@pytest.mark.usefixtures("_on_the_local_stack")
class TestOnTheLocalStack:
    def test_the_emulators_token_proves_an_email(self) -> None:
        assert email_of(f"{unsigned(UNSIGNED, claims())}.") == "anna@rivenditore.example"

    def test_what_looks_signed_can_not_be_checked_here(self) -> None:
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
    def test_the_rest_is_checked_as_in_the_cloud(self, changes: Claims) -> None:
        refused(f"{unsigned(UNSIGNED, claims(**changes))}.")

    @pytest.mark.parametrize("said", [[], "x", 7, None, [["exp"]]])
    def test_claims_that_are_none(self, said: object) -> None:
        refused(f"{unsigned(UNSIGNED, said)}.")
        refused(f"{unsigned(said, claims())}.")

    def test_a_token_that_is_nested_without_end(self) -> None:
        nested = in_base64(b"[" * 100_000)
        refused(f"{nested}.{nested}.")

    @pytest.mark.parametrize("text", ["", "x", "a.b.", "..", "a.b.c.d", "tökèn", "\ud800", "A" * 20_000])
    def test_nonsense(self, text: str) -> None:
        refused(text)
