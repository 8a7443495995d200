"""Which of Google's errors pass by themselves: those of Firestore and Storage, and of signing and signing in."""


def passing(error: Exception) -> bool:
    """Whether the same call may succeed in a moment: Firestore or Storage busy, out of reach or too slow."""
    from google.api_core.exceptions import (
        Aborted,
        DeadlineExceeded,
        InternalServerError,
        RetryError,
        ServiceUnavailable,
        TooManyRequests,
    )
    from google.auth.exceptions import GoogleAuthError, TransportError

    if isinstance(error, GoogleAuthError):
        return isinstance(error, TransportError) or error.retryable
    return isinstance(
        error, Aborted | DeadlineExceeded | InternalServerError | RetryError | ServiceUnavailable | TooManyRequests
    )


class PermanentFault(Exception):
    """Trying again would not help; the message is for a person, and is shown in the console."""
