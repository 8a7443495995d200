"""Every refusal of a business rule, as one tree of exceptions.

Each error has a `code` that never changes (programs and translations depend on it) and a message
for a person. The HTTP edge chooses the status by branch: `NotFound` 404, `Conflict` 409,
`Gone` 410, `Refused` 422, `NotAllowed` 403, `TooManyRequests` 429, `TryLater` 503.
"""

from shared.domain.values import Value


class FieldError(Value):
    """One field of the request and what is wrong with it; `loc` is the path as on the wire."""

    loc: tuple[str | int, ...]
    msg: str


class ConsoleError(Exception):
    """A request that a business rule refuses."""

    code = "refused"
    message = "This can't be done."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)


class NotAllowed(ConsoleError):
    """The caller is known, but may not do this."""

    code = "not_allowed"
    message = "Your role does not allow this."


class NotFound(ConsoleError):
    """It does not exist, or is not the caller's: the answer is the same, so that nobody can probe for others' ids."""

    code = "not_found"
    message = "This was not found."


class Conflict(ConsoleError):
    """The request does not fit the present state; the caller should reload it."""

    code = "conflict"


class Gone(ConsoleError):
    """What the caller presents was once valid and no longer is."""

    code = "gone"


class TooManyRequests(ConsoleError):
    """The caller repeats a request too soon; it may try again after `retry_after` seconds."""

    code = "too_many_requests"
    message = "Please wait a moment before trying again."
    retry_after = 60


class TryLater(ConsoleError):
    """A transient state; the same request may succeed after `retry_after` seconds."""

    code = "try_later"
    message = "Please try again in a moment."
    retry_after = 2


class Refused(ConsoleError):
    """A field's value can't be accepted."""

    code = "invalid_fields"
    loc: tuple[str | int, ...] = ()

    @property
    def errors(self) -> tuple[FieldError, ...]:
        return (FieldError(loc=self.loc, msg=str(self)),)
