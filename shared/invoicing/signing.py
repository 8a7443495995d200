"""Who signs download addresses: IAM in the cloud, where no key file exists; a generated key on the local stack."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from shared.settings import settings

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"
LOCAL_SIGNER = "local-stack@localhost.invalid"


def signer() -> dict[str, Any]:
    """The arguments of `Blob.generate_signed_url` that say who signs.

    In the cloud the function's own service account does, through the IAM credentials API, for which
    it needs the role Service Account Token Creator on itself.
    """
    key_file = settings().signing_key_file
    if key_file:
        return {"credentials": _local_credentials(key_file)}
    credentials = _cloud_credentials()
    if not credentials.valid:
        from google.auth.transport.requests import Request

        credentials.refresh(Request())  # the account's address is only known after this, too
    return {
        "credentials": credentials,
        "service_account_email": credentials.service_account_email,
        "access_token": credentials.token,
    }


def content_disposition(disposition: Literal["inline", "attachment"], file_name: str) -> str:
    """How a browser treats the file and what it calls it (RFC 6266): a plain name, and the exact one for all newer."""
    plain = "".join(
        character if (character.isascii() and character.isalnum()) or character in "-_. " else "_"
        for character in file_name
    )
    return f"{disposition}; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


@cache
def _local_credentials(key_file: str) -> "Credentials":
    from google.auth.crypt import RSASigner
    from google.oauth2.service_account import Credentials

    text = Path(key_file).read_text(encoding="ascii")
    key = RSASigner.from_string(text)  # type: ignore[no-untyped-call]  # google-auth has types in part
    return Credentials(key, LOCAL_SIGNER, token_uri="")  # type: ignore[no-untyped-call]  # likewise


@cache
def _cloud_credentials() -> Any:  # Credentials of several kinds; those of service accounts have an address
    import google.auth

    credentials, _ = google.auth.default(scopes=[CLOUD_PLATFORM])
    return credentials
