"""The connection to Firestore: made when first needed, then kept for the life of the process."""

from functools import cache
from typing import TYPE_CHECKING, Any

from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import Client


CALL_TIMEOUT = 10
"""Seconds that one call may take, retries included: short enough to tell the caller in time to try later."""


def deadline() -> dict[str, Any]:
    """The options of a call: the library's own retries, but not for its default of five minutes."""
    from google.api_core.exceptions import ServiceUnavailable
    from google.api_core.retry import Retry, if_exception_type

    retry = Retry(predicate=if_exception_type(ServiceUnavailable), initial=0.1, maximum=2.0, timeout=CALL_TIMEOUT)
    return {"retry": retry, "timeout": CALL_TIMEOUT}


@cache
def firestore() -> "Client":
    """The client; on the local stack, FIRESTORE_EMULATOR_HOST points it to the emulator."""
    from google.cloud.firestore import Client

    return Client(project=settings().google_cloud_project)
