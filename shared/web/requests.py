"""Is the request valid? Its method, its size and type, its fields."""

import re
from typing import Any, TypeVar, get_args

from flask import Request
from pydantic import BaseModel, ValidationError

from shared.domain.errors import FieldError
from shared.store.engine.refs import Ref
from shared.web.fields import Names
from shared.web.problems import BadRequest, Unauthenticated

Asked = TypeVar("Asked", bound=BaseModel)

LARGEST_BODY = 16 * 1024
"""Bytes; the largest request that we answer is under 1 KiB."""


def check_method(request: Request, method: str) -> None:
    """Raises BadRequest (405) for another method."""
    if request.method != method:
        raise BadRequest(405, "method_not_allowed", f"This operation is called with {method}.", allow=method)


def credential(request: Request, scheme: str) -> str:
    """What stands behind the scheme's name in the Authorization header.

    Raises:
        Unauthenticated: if there is nothing of that kind.
    """
    given, _, token = request.headers.get("Authorization", "").partition(" ")
    if given.lower() != scheme.lower() or not token.strip():
        raise Unauthenticated("Please sign in." if scheme == "Bearer" else "Please use the link you received.", scheme)
    return token.strip()


def parse(request: Request, model: type[Asked]) -> Asked:
    """The request's fields: of the query for a GET, of the JSON body otherwise.

    Raises:
        BadRequest: 400 not JSON, 413 too large, 415 another type, 422 wrong fields.
    """
    try:
        if request.method == "GET":
            return model.model_validate_strings(_query(request, model), strict=True, by_alias=True, by_name=False)
        return model.model_validate_json(_json(request), strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _refusal(error) from error


def _query(request: Request, model: type[BaseModel]) -> dict[str, str]:
    numbers = {
        field.alias or name
        for name, field in model.model_fields.items()
        if int in (field.annotation, *get_args(field.annotation))
    }
    for name in request.args:
        if len(request.args.getlist(name)) > 1:
            raise _wrong_field(name, "This parameter was given twice.")
        # The library also takes 1_0 for 10 and 3.0 for 3: typing mistakes that would be ordered.
        if name in numbers and not re.fullmatch(r"[0-9]{1,9}", request.args[name]):
            raise _wrong_field(name, "This is not a whole number.")
    return dict(request.args.items())


def _wrong_field(name: str, message: str) -> BadRequest:
    return BadRequest(422, "invalid_fields", message, errors=(FieldError(loc=(name,), msg=message),))


def _json(request: Request) -> bytes:
    if request.mimetype != "application/json":
        raise BadRequest(415, "unsupported_media_type", "Please send application/json.")
    body = request.get_data()  # functions_framework reads all of it in any case, and fails on a limit of ours
    if len(body) > LARGEST_BODY:
        raise BadRequest(413, "too_large", f"Please send at most {LARGEST_BODY} bytes.")
    return body


def _refusal(error: ValidationError) -> BadRequest:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if any(problem["type"] == "json_invalid" for problem in problems):
        return BadRequest(400, "malformed", "The body is not JSON.")
    errors = tuple(FieldError(loc=problem["loc"], msg=problem["msg"]) for problem in problems)
    return BadRequest(422, "invalid_fields", "Please check the fields.", errors=errors)


def named_documents(asked: BaseModel) -> list[Ref[Any]]:
    """The documents whose ids a request gives, to be read together with its caller."""
    return [
        mark.collection.ref(getattr(asked, name))
        for name, field in type(asked).model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Names) and getattr(asked, name) is not None
    ]
