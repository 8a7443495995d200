"""The delivery status of a mail, as the reseller sees it."""

from enum import StrEnum

from shared.domain.values import Instant, Value


class MailState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class MailStatus(Value):
    """The status of the newest mail of one kind; `detail` is text for the reseller."""

    state: MailState = MailState.PENDING
    at: Instant | None = None
    detail: str | None = None
