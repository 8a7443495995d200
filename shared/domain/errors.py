"""Everything that the business refuses, as one tree.

Each error has a `code` that never changes (programs and translations depend on it) and a message
for a person. The HTTP edge decides the status by the branch: `NotFound` 404, `Conflict` 409,
`Gone` 410, `Refused` 422, `NotAllowed` 403, `TooManyRequests` 429, `TryLater` 503.
"""

from shared.domain.values import Value


class FieldError(Value):
    """One field of the request and what is wrong with it; `loc` is the path as on the wire."""

    loc: tuple[str | int, ...]
    msg: str


class ConsoleError(Exception):
    """Something the business refuses."""

    code = "refused"
    message = "This can't be done."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)


class NotAllowed(ConsoleError):
    """The caller is known, but may not do this."""

    code = "not_allowed"
    message = "Your role does not allow this."


class NotFound(ConsoleError):
    """Not there, or not the caller's: the answer is the same, so that nobody can probe for others' ids."""

    code = "not_found"
    message = "There is no such thing here."


class Conflict(ConsoleError):
    """The request does not fit the present state; the caller should look again."""

    code = "conflict"


class Gone(ConsoleError):
    """What the caller holds was once valid and is no longer."""

    code = "gone"


class TooManyRequests(ConsoleError):
    """The caller asks too often; it may ask again after `retry_after` seconds."""

    code = "too_many_requests"
    message = "Please wait a moment before trying again."
    retry_after = 60


class TryLater(ConsoleError):
    """A passing state; the same request may succeed after `retry_after` seconds."""

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
