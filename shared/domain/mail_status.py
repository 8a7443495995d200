"""How a mail fared, for the reseller to see."""

from enum import StrEnum

from shared.domain.values import Instant, Value


class MailState(StrEnum):
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class MailStatus(Value):
    """The newest mail of one kind; `detail` is for the reseller to read."""

    state: MailState = MailState.PENDING
    at: Instant | None = None
    detail: str | None = None
