"""Sign-in tokens: as Firebase Authentication makes them, and as others might."""

import base64
import json
import time
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from shared.web.identity import email_of
from shared.web.problems import Unauthenticated, status_of
from tests.support.certificates import certificate, new_rsa_key
from tests.support.environment import PROJECT

GOOGLE = "securetoken.system.gserviceaccount.com"
ANNA = "anna@rivenditore.example"
KEY_ID = "the-key"
RS256 = {"alg": "RS256", "kid": KEY_ID, "typ": "JWT"}
UNSIGNED = {"alg": "none", "typ": "JWT"}

Claims = dict[str, Any]

KEY, ANOTHER, UNKNOWN_KEY = new_rsa_key(), new_rsa_key(), new_rsa_key()
"""The one that signs, another of the same signer, and one that nobody vouches for."""
CERTIFICATES = {KEY_ID: certificate(KEY, GOOGLE), "another-key": certificate(ANOTHER, GOOGLE)}


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
