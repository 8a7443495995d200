"""Validates a request: its method, size, type and fields."""

import re
from typing import Any, TypeVar, get_args

from flask import Request
from pydantic import BaseModel, ValidationError

from shared.domain.errors import FieldError
from shared.store.engine.refs import Ref
from shared.web.fields import IdOf
from shared.web.problems import BadRequest, Unauthenticated

Arguments = TypeVar("Arguments", bound=BaseModel)

LARGEST_BODY = 16 * 1024
"""Bytes; the largest valid request is under 1 KiB."""


def check_method(request: Request, method: str) -> None:
    """Raises BadRequest (405) for another method."""
    if request.method != method:
        raise BadRequest(405, "method_not_allowed", f"This operation is called with {method}.", allow=method)


def credential(request: Request, scheme: str) -> str:
    """The credential after the scheme's name in the Authorization header.

    Raises:
        Unauthenticated: if there is no credential of this scheme.
    """
    sent_scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if sent_scheme.lower() != scheme.lower() or not token.strip():
        raise Unauthenticated("Please sign in." if scheme == "Bearer" else "Please use the link you received.", scheme)
    return token.strip()


def parse(request: Request, model: type[Arguments]) -> Arguments:
    """The request's fields: from the query of a GET, otherwise from the JSON body.

    Raises:
        BadRequest: 400 not JSON, 413 too large, 415 another type, 422 wrong fields.
    """
    try:
        if request.method == "GET":
            return model.model_validate_strings(_query(request, model), strict=True, by_alias=True, by_name=False)
        return model.model_validate_json(_json(request), strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        raise _invalid(error) from error


def _query(request: Request, model: type[BaseModel]) -> dict[str, str]:
    numbers = {
        field.alias or name
        for name, field in model.model_fields.items()
        if int in (field.annotation, *get_args(field.annotation))
    }
    for name in request.args:
        if len(request.args.getlist(name)) > 1:
            raise _field_error(name, "This parameter was given twice.")
        # Pydantic also accepts 1_0 as 10 and 3.0 as 3, which are more likely typing mistakes.
        if name in numbers and not re.fullmatch(r"[0-9]{1,9}", request.args[name]):
            raise _field_error(name, "This is not a whole number.")
    return dict(request.args.items())


def _field_error(name: str, message: str) -> BadRequest:
    return BadRequest(422, "invalid_fields", message, errors=(FieldError(loc=(name,), msg=message),))


def _json(request: Request) -> bytes:
    if request.mimetype != "application/json":
        raise BadRequest(415, "unsupported_media_type", "Please send application/json.")
    body = request.get_data()  # functions_framework reads all of it anyway, and fails if we set a limit
    if len(body) > LARGEST_BODY:
        raise BadRequest(413, "too_large", f"Please send at most {LARGEST_BODY} bytes.")
    return body


def _invalid(error: ValidationError) -> BadRequest:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if any(problem["type"] == "json_invalid" for problem in problems):
        return BadRequest(400, "malformed", "The body is not JSON.")
    errors = tuple(FieldError(loc=problem["loc"], msg=problem["msg"]) for problem in problems)
    return BadRequest(422, "invalid_fields", "Please check the fields.", errors=errors)


def named_refs(arguments: BaseModel) -> list[Ref[Any]]:
    """References to the documents whose ids a request contains, to be read together with its caller."""
    return [
        marker.collection.ref(getattr(arguments, name))
        for name, field in type(arguments).model_fields.items()
        for marker in field.metadata
        if isinstance(marker, IdOf) and getattr(arguments, name) is not None
    ]
