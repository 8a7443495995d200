"""The delivery status of a mail, as the reseller sees it."""

from datetime import timedelta
from enum import StrEnum

from shared.domain.values import Instant, Value

STUCK_AFTER = timedelta(days=1)
"""How long the platform retries a function that fails; after that nothing does. A file or a mail that is pending then
is asked for again."""


class MailState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class MailStatus(Value):
    """The status of the newest mail of one kind; `detail` is text for the reseller."""

    state: MailState = MailState.PENDING
    at: Instant | None = None
    detail: str | None = None
