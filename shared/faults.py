"""Transient faults of Google's services (Firestore, Storage, signing and signing in), and permanent ones."""


def is_transient(error: Exception) -> bool:
    """Whether the same call may soon succeed: the service is busy, out of reach or too slow."""
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
