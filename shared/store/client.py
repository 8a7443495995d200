"""The connection to Firestore: made when first needed, then kept for the life of the process."""

from functools import cache
from typing import TYPE_CHECKING

from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import Client


@cache
def firestore() -> "Client":
    """The client; on the local stack it finds the emulator by FIRESTORE_EMULATOR_HOST."""
    from google.cloud.firestore import Client

    return Client(project=settings().google_cloud_project)
