"""Where documents lie in Cloud Storage, and how their owner gets at them."""

from base64 import b64encode
from datetime import timedelta
from functools import cache
from hashlib import md5, sha256
from typing import TYPE_CHECKING, Literal

from shared.domain.billing.invoices import Invoice
from shared.faults import PermanentFault
from shared.invoicing.signing import content_disposition, signer
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.storage import Bucket

TIMEOUT = 20
"""Seconds that Cloud Storage may take for one request."""
KEEP_TRYING = 30
"""Seconds of retries before the platform calls the function again; functions time out after 60 s."""
ENDPOINT = "https://storage.googleapis.com"


class AnotherFileThere(PermanentFault):
    """An object with this name and other content: documents are never replaced, so a person has to look."""


class FileMissing(PermanentFault):
    """An object that was stored and is not there any more: nobody but a person can bring it back."""


FileKind = Literal["pdf", "xml"]
"""What a reseller may fetch."""


def object_name(invoice: Invoice, kind: FileKind | Literal["json"] = "pdf") -> str:
    """The place of an invoice's PDF, XML or record: fixed by the invoice, so a second upload is the same upload."""
    return f"invoices/{invoice.reseller_id}/{invoice.issue_date.year}/{invoice.number}.{kind}"


def store(name: str, content: bytes, content_type: str) -> None:
    """Writes an object, unless the very same one is already there.

    Raises:
        AnotherFileThere: if the name is taken by other content.
        google.api_core.exceptions.GoogleAPIError, requests.RequestException: transient faults.
    """
    from google.api_core.exceptions import PreconditionFailed
    from google.cloud.storage.retry import DEFAULT_RETRY

    blob = _bucket().blob(name)
    retry = DEFAULT_RETRY.with_timeout(KEEP_TRYING)
    try:
        blob.upload_from_string(content, content_type=content_type, if_generation_match=0, timeout=TIMEOUT, retry=retry)
    except PreconditionFailed as taken:
        blob.reload(timeout=TIMEOUT)
        if blob.md5_hash != b64encode(md5(content, usedforsecurity=False).digest()).decode("ascii"):
            raise AnotherFileThere(f"{name} is already there with other content.") from taken


def content(invoice: Invoice) -> bytes:
    """The PDF as it was stored.

    Raises:
        FileMissing, AnotherFileThere: if the one that was made is not there.
        google.api_core.exceptions.GoogleAPIError, requests.RequestException: transient faults.
    """
    return read(object_name(invoice), invoice.file.sha256)


def read(name: str, digest: str | None) -> bytes:
    """An object whose SHA-256 (hex) is known.

    Raises:
        FileMissing: if it is not there.
        AnotherFileThere: if it has another content.
        google.api_core.exceptions.GoogleAPIError, requests.RequestException: transient faults.
    """
    from google.api_core.exceptions import NotFound
    from google.cloud.storage.retry import DEFAULT_RETRY

    retry = DEFAULT_RETRY.with_timeout(KEEP_TRYING)
    try:
        content: bytes = _bucket().blob(name).download_as_bytes(timeout=TIMEOUT, retry=retry)
    except NotFound as gone:
        raise FileMissing(f"{name} is not there any more.") from gone
    if sha256(content).hexdigest() != digest:
        raise AnotherFileThere(f"{name} is not what was stored there.")
    return content


def signed_url(name: str, *, disposition: Literal["inline", "attachment"], file_name: str, lifetime: timedelta) -> str:
    """An address from which anybody may fetch the object for as long as `lifetime`, at most seven days.

    The time is the real clock's, even where the local stack has moved its own (shared/clock.py).
    """
    url: str = (
        _bucket()
        .blob(name)
        .generate_signed_url(
            version="v4",
            method="GET",
            expiration=lifetime,
            response_disposition=content_disposition(disposition, file_name),
            api_access_endpoint=settings().storage_url or ENDPOINT,
            **signer(),
        )
    )
    return url


@cache
def _bucket() -> "Bucket":
    """The bucket, by a client that keeps its connections; STORAGE_EMULATOR_HOST is the library's own business."""
    from google.cloud.storage import Client

    return Client(project=settings().google_cloud_project).bucket(settings().invoice_bucket)
