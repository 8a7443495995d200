"""Answers for errors: RFC 9457 problem documents with a code that never changes (design.md, "The HTTP contract")."""

import json
from http import HTTPStatus

from flask import Response

from shared.domain.errors import (
    Conflict,
    ConsoleError,
    FieldError,
    Gone,
    NotAllowed,
    NotFound,
    Refused,
    TooManyRequests,
    TryLater,
)
from shared.domain.orders.quotes import QuoteChanged
from shared.domain.values import Value
from shared.views.orders import QuoteView

STATUS_OF_BRANCH: dict[type[ConsoleError], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    Gone: 410,
    Refused: 422,
    TooManyRequests: 429,
    TryLater: 503,
}


class Problem(Value):
    """A problem document (RFC 9457); `code` never changes, `detail` is for a person."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: tuple[FieldError, ...] | None = None
    quote: QuoteView | None = None
    """Only with `quote_changed`: the quote as it is now."""


class BadRequest(ConsoleError):
    """An error of the HTTP request itself, found before what it asks for is considered."""

    def __init__(
        self, status: int, code: str, message: str, *, errors: tuple[FieldError, ...] = (), allow: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.errors = errors
        self.allow = allow


class Unauthenticated(BadRequest):
    """The caller has no credential, or an invalid one."""

    def __init__(self, message: str, scheme: str, code: str = "unauthenticated") -> None:
        super().__init__(401, code, message)
        self.scheme = scheme


def status_of(error: ConsoleError) -> int:
    """The HTTP status of an error, by its branch of the tree of exceptions."""
    if isinstance(error, BadRequest):
        return error.status
    for branch, status in STATUS_OF_BRANCH.items():
        if isinstance(error, branch):
            return status
    return 400


def answer_to(error: ConsoleError) -> Response:
    """The problem document for an error."""
    response = _response(
        status_of(error),
        error.code,
        str(error),
        errors=error.errors if isinstance(error, BadRequest | Refused) else (),
        quote=QuoteView.of(error.quote) if isinstance(error, QuoteChanged) else None,
    )
    if isinstance(error, TooManyRequests | TryLater):
        response.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthenticated):
        response.headers["WWW-Authenticate"] = error.scheme
    if isinstance(error, BadRequest) and error.allow:
        response.headers["Allow"] = error.allow
    return response


def defect() -> Response:
    """The answer when the code fails; the log has the details, not the answer."""
    return _response(500, "internal", "Something went wrong on our side. It has been recorded.")


def _response(
    status: int, code: str, detail: str, *, errors: tuple[FieldError, ...] = (), quote: QuoteView | None = None
) -> Response:
    problem = Problem(
        title=HTTPStatus(status).phrase, status=status, code=code, detail=detail, errors=errors or None, quote=quote
    )
    fields = {name: value for name, value in problem.model_dump(mode="json").items() if value is not None}
    response = Response(json.dumps(fields), status, content_type="application/problem+json")
    response.headers["Cache-Control"] = "no-store"
    return response
