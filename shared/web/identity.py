"""The signed-in caller: a Google sign-in through Firebase Authentication, proven by its ID token."""

import base64
import json
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

from shared.domain.errors import TryLater
from shared.settings import settings
from shared.web.problems import Unauthenticated

SCHEME = "Bearer"
CLOCK_SKEW = 10
"""Seconds by which our clock and Google's may differ: tokens are used the moment they are issued."""


def email_of(token: str) -> str:
    """The verified e-mail, in lower case, that a sign-in token proves.

    Raises:
        Unauthenticated: if the token is forged, expired, another project's, or its e-mail is not verified.
        TryLater: if the public keys can't be fetched.
    """
    emulated = settings().firebase_auth_emulator_host is not None
    claims = _unsigned_claims(token) if emulated else _signed_claims(token)
    project = settings().google_cloud_project
    issued_here = claims.get("aud") == project and claims.get("iss") == f"https://securetoken.google.com/{project}"
    if not issued_here or not claims.get("sub"):
        raise _invalid_token()
    email = claims.get("email")
    if not isinstance(email, str) or not email or claims.get("email_verified") is not True:
        raise Unauthenticated("Your Google account's e-mail address is not verified.", SCHEME)
    return email.lower()


def _invalid_token() -> Unauthenticated:
    return Unauthenticated("Please sign in again.", SCHEME)


def _signed_claims(token: str) -> Mapping[str, Any]:
    from google.auth.exceptions import GoogleAuthError, TransportError
    from google.oauth2.id_token import verify_token

    try:
        claims: Mapping[str, Any] = verify_token(
            token,
            _transport(),
            audience=settings().google_cloud_project,
            certs_url=settings().certificates_url,
            clock_skew_in_seconds=CLOCK_SKEW,
        )
    except (TransportError, json.JSONDecodeError) as error:  # a token that is not JSON is a GoogleAuthError
        raise TryLater from error
    except (GoogleAuthError, ValueError, RecursionError) as error:
        raise _invalid_token() from error
    return claims


@cache
def _transport() -> Any:
    """The transport that fetches the public keys, and caches them as long as the response allows."""
    import requests
    from cachecontrol import CacheControl
    from google.auth.transport.requests import Request

    return Request(session=CacheControl(requests.Session()))


def _unsigned_claims(token: str) -> Mapping[str, Any]:
    """The claims of the Auth emulator's tokens, which have no signature; the rest is checked as usual."""
    try:
        header, claims, signature = token.split(".")
        decoded: Mapping[str, Any] = json.loads(_decode(claims))
        unsigned = json.loads(_decode(header))["alg"] == "none" and signature == ""
        fresh = float(decoded["exp"]) > time.time()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _invalid_token() from error
    if not unsigned or not fresh:
        raise _invalid_token()
    return decoded


def _decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
