"""Every operation that there is, with a good request for each: a new one is covered by being declared."""

from collections.abc import Callable

import pytest
import requests
from pydantic import ValidationError

from shared.declaration import HttpFunction, declarations
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import new_contact
from tests.support.answers import Json, problem

OPERATIONS = [declared for declared in declarations() if isinstance(declared, HttpFunction)]


READING = [operation for operation in OPERATIONS if operation.method == "GET"]


CHANGING = [operation for operation in OPERATIONS if operation.method == "POST"]


OF_MEMBERS = [operation for operation in OPERATIONS if operation.credential == "bearer"]


EXAMPLES: Json = {
    **new_contact(),
    "language": "it",
    "customerId": "0123456789abcdef0123",
    "productId": MONTHLY.product_id,
    "planId": MONTHLY.id,
    "licences": 3,
    "purchaseOrder": "PO 7",
    "action": "cancel",
    "quoteId": "0" * 32,
    "invoiceId": "RIV-2026-0001",
    "kind": "pdf",
    "disposition": "view",
    "pageSize": 10,
    "pageToken": "token",
    "status": "active",
    "search": "cliente",
    "state": "open",
    "issuedFrom": "2026-01-01",
    "issuedTo": "2026-12-31",
    "number": "RIV-2026",
}
"""A good value for every field of every operation."""


def fields_of(operation: HttpFunction) -> list[str]:
    return [field.alias or name for name, field in operation.request.model_fields.items()]


def required_of(operation: HttpFunction) -> Json:
    names = [field.alias or name for name, field in operation.request.model_fields.items() if field.is_required()]
    return {name: EXAMPLES[name] for name in names}


def shortest_request(operation: HttpFunction) -> Json:
    """A request that is right in form, and as short as can be."""
    required = required_of(operation)
    for name in ["", *fields_of(operation)]:  # an operation may insist on one of several fields
        example = required | ({name: EXAMPLES[name]} if name else {})
        try:
            operation.request.model_validate(example)
        except ValidationError:
            continue
        return example
    raise AssertionError(f"no good request for {operation.name} is known here")


def each(operations: list[HttpFunction]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("operation", operations, ids=[operation.name for operation in operations])


def each_field(operations: list[HttpFunction]) -> pytest.MarkDecorator:
    pairs = [(operation, field) for operation in operations for field in fields_of(operation)]
    names = [f"{operation.name}-{field}" for operation, field in pairs]
    return pytest.mark.parametrize(("operation", "field"), pairs, ids=names)


Send = Callable[..., requests.Response]


def wrong_fields(answer: requests.Response) -> list[list[str | int]]:
    """Which fields an answer finds wrong."""
    return [error["loc"] for error in problem(answer, 422, "invalid_fields")["errors"]]
