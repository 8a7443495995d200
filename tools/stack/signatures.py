"""Signed download URLs, checked as Cloud Storage checks them (V4, RSA), since its emulator does not.

The rules: https://cloud.google.com/storage/docs/access-control/signed-urls and
https://cloud.google.com/storage/docs/authentication/canonical-requests.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import quote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

ALGORITHM: Final = "GOOG4-RSA-SHA256"
_LONGEST: Final = timedelta(days=7)
_CLOCKS_DIFFER_BY: Final = timedelta(minutes=15)
_NEEDED: Final = ("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")
Query = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class RefusedError(Exception):
    """Cloud Storage's answer to a request that it does not serve."""

    status: int
    code: str
    message: str
    details: str = ""


@dataclass(frozen=True)
class SigningKey:
    """Stands in for the service account that signs in the cloud."""

    private: rsa.RSAPrivateKey

    @classmethod
    def generate(cls) -> "SigningKey":
        return cls(rsa.generate_private_key(public_exponent=65537, key_size=2048))

    def pem(self) -> bytes:
        return self.private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def signed(self, signature: bytes, text: str) -> bool:
        try:
            self.private.public_key().verify(signature, text.encode(), padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            return False
        return True


def check(method: str, host: str, path: str, query: Query, key: SigningKey, now: datetime) -> None:
    """Whether the bearer of this URL may do what it asks; path and query are decoded.

    Raises:
        RefusedError: otherwise.
    """
    given = {name: value for name, value in query if name.startswith("X-Goog-")}
    if "X-Goog-Algorithm" not in given:
        raise RefusedError(403, "AccessDenied", "Access denied.", "Anonymous caller does not have access.")
    missing = [name for name in _NEEDED if f"X-Goog-{name}" not in given]
    if missing or given["X-Goog-Algorithm"] != ALGORITHM or given["X-Goog-SignedHeaders"] != "host":
        raise _malformed(f"X-Goog-{missing[0]} is missing." if missing else "Algorithm or headers are not supported.")
    _check_time(given["X-Goog-Date"], given["X-Goog-Expires"], now)
    _, _, scope = given["X-Goog-Credential"].partition("/")
    if scope != f"{given['X-Goog-Date'][:8]}/auto/storage/goog4_request":
        raise _malformed("X-Goog-Credential has another scope than this request.")
    signed_query = [(name, value) for name, value in query if name != "X-Goog-Signature"]
    request = "\n".join(
        (method, quote(path, safe="/~"), _canonical(signed_query), f"host:{host}\n", "host", "UNSIGNED-PAYLOAD")
    )
    digest = hashlib.sha256(request.encode()).hexdigest()
    text = "\n".join((ALGORITHM, given["X-Goog-Date"], scope, digest))
    if not key.signed(_bytes(given["X-Goog-Signature"]), text):
        raise RefusedError(
            403,
            "SignatureDoesNotMatch",
            "Access denied.",
            "The request signature we calculated does not match the signature you provided.",
        )


def _check_time(signed_at: str, seconds: str, now: datetime) -> None:
    try:
        start = datetime.strptime(signed_at, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        lifetime = timedelta(seconds=int(seconds))
    except (ValueError, OverflowError):
        raise _malformed("X-Goog-Date or X-Goog-Expires is malformed.") from None
    if not timedelta(0) < lifetime <= _LONGEST:
        raise _malformed("X-Goog-Expires must be between 1 and 604800 seconds.")
    if start > now + _CLOCKS_DIFFER_BY:
        raise RefusedError(403, "AccessDenied", "Access denied.", "The request is not valid yet.")
    if now >= start + lifetime:
        details = f"Request signature expired at: {(start + lifetime).isoformat()}"
        raise RefusedError(400, "ExpiredToken", "The provided token has expired.", details)


def _canonical(query: Query) -> str:
    return "&".join(sorted(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in query))


def _bytes(hexadecimal: str) -> bytes:
    try:
        return bytes.fromhex(hexadecimal)
    except ValueError:
        return b""


def _malformed(details: str) -> RefusedError:
    return RefusedError(400, "AuthorizationQueryParametersError", "The signed URL is malformed.", details)
