"""The connection to Firestore: made when first needed, then kept for the life of the process."""

from functools import cache
from typing import TYPE_CHECKING, Any

from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import Client


SECONDS = 10
"""How long one call may take, its repetitions included: the caller is told to try later while it still listens."""


def deadline() -> dict[str, Any]:
    """The options of a call: the library's own retries, but not for the five minutes that it would take by itself."""
    from google.api_core.exceptions import ServiceUnavailable
    from google.api_core.retry import Retry, if_exception_type

    again = Retry(predicate=if_exception_type(ServiceUnavailable), initial=0.1, maximum=2.0, timeout=SECONDS)
    return {"retry": again, "timeout": SECONDS}


@cache
def firestore() -> "Client":
    """The client; on the local stack it finds the emulator by FIRESTORE_EMULATOR_HOST."""
    from google.cloud.firestore import Client

    return Client(project=settings().google_cloud_project)
