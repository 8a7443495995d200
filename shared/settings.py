"""Settings from the environment, read once, when first needed."""

import os
from functools import cache

from pydantic import Field

from shared.domain.values import Value

AUTH_EMULATOR = "FIREBASE_AUTH_EMULATOR_HOST"
GOOGLE_CERTIFICATES = "https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com"


class Settings(Value):
    """The settings of an installation; each field is read from the environment variable with its name in capitals."""

    google_cloud_project: str
    site_url: str
    """The site that invitation links point to, without a slash at the end."""
    link_secret: str = Field(min_length=32)
    """Signs invitation links and page tokens; from Secret Manager in the cloud."""
    billing_time_zone: str = "Europe/Rome"
    """The time zone that calendar dates are in (billing.md, "Periods"); never changed after the first order."""
    invoice_bucket: str
    smtp_url: str
    """`smtp://user:password@host:port`, or `smtps://` for TLS from the first byte."""
    mail_from: str
    certificates_url: str = GOOGLE_CERTIFICATES
    """The URL of the public keys of sign-in tokens."""
    firebase_auth_emulator_host: str | None = None
    """Only on the local stack: unsigned sign-in tokens are accepted."""
    storage_url: str | None = None
    """Only on the local stack: where signed download URLs point instead of Cloud Storage."""
    signing_key_file: str | None = None
    """Only on the local stack: the key that signs download URLs; in the cloud IAM signs."""


class UnsafeSettings(RuntimeError):
    """Settings that would let anybody in."""


def refuse_emulators_in_the_cloud() -> None:
    """Keeps a function from starting in the cloud while it would accept unsigned sign-in tokens.

    Called when a function's file is loaded: the only check of the environment that can't wait for
    the first request. K_REVISION is set by Cloud Run, under which functions run, and nowhere else.
    """
    if os.environ.get(AUTH_EMULATOR) and os.environ.get("K_REVISION"):
        raise UnsafeSettings(f"{AUTH_EMULATOR} must not be set in the cloud: unsigned tokens would be accepted")


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises:
        pydantic.ValidationError: naming each variable that is missing or malformed.
    """
    # An empty variable counts as not set.
    present = {name: os.environ[name.upper()] for name in Settings.model_fields if os.environ.get(name.upper())}
    return Settings(**present)  # strings: pydantic parses them
