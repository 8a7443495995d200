"""Which of Google's errors pass by themselves."""


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

    return isinstance(
        error, Aborted | DeadlineExceeded | InternalServerError | RetryError | ServiceUnavailable | TooManyRequests
    )
