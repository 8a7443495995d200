"""What is refused of fields, whichever operation has them: unknown, missing, of another type, odd ids."""

import pytest

from shared.declaration import HttpFunction
from tests.builders.scripts import NO_TYPEFACE
from tests.functions.input.operations import (
    CHANGING,
    EXAMPLES,
    OPERATIONS,
    READING,
    Send,
    each,
    each_field,
    fields_of,
    required_of,
    shortest_request,
    wrong_fields,
)

IDS = {"customerId", "invoiceId", "planId"}


def test_there_is_an_example_of_every_field() -> None:
    assert {field for operation in OPERATIONS for field in fields_of(operation)} <= EXAMPLES.keys()


@each(OPERATIONS)
def test_an_unknown_field(send: Send, operation: HttpFunction) -> None:
    assert wrong_fields(send(operation, body=shortest_request(operation) | {"unknown": "1"})) == [["unknown"]]


@each(OPERATIONS)
def test_a_field_by_its_name_in_python(send: Send, operation: HttpFunction) -> None:
    for name, field in operation.request.model_fields.items():
        if field.alias != name:
            body = shortest_request(operation) | {name: EXAMPLES[str(field.alias)]}
            assert wrong_fields(send(operation, body=body)) == [[name]]


@each(OPERATIONS)
def test_a_missing_field(send: Send, operation: HttpFunction) -> None:
    for missing in required_of(operation):
        body = {name: value for name, value in shortest_request(operation).items() if name != missing}
        assert wrong_fields(send(operation, body=body)) == [[missing]]


@each_field(CHANGING)
def test_a_field_of_another_type(send: Send, operation: HttpFunction, field: str) -> None:
    good = EXAMPLES[field]
    wrong = [[], {}, True, 3.5, [good], "3" if isinstance(good, int) else 3]
    for value in [*wrong, None] if field in required_of(operation) else wrong:
        assert wrong_fields(send(operation, body=shortest_request(operation) | {field: value})) == [[field]], value


@pytest.mark.parametrize("number", [*NO_TYPEFACE, "\u202e7", "7\n8"], ids=ascii)
def test_an_order_number_that_no_document_could_show(send: Send, number: str) -> None:
    ordering = [operation for operation in CHANGING if "purchaseOrder" in fields_of(operation)]
    assert ordering
    for operation in ordering:
        wrong = send(operation, body=shortest_request(operation) | {"purchaseOrder": number})
        assert wrong_fields(wrong) == [["purchaseOrder"]]


@each_field(READING)
def test_a_parameter_of_another_kind(send: Send, operation: HttpFunction, field: str) -> None:
    for value in ("a\0b", "a\nb"):
        assert wrong_fields(send(operation, body=shortest_request(operation) | {field: value})) == [[field]]


@each(READING)
def test_a_repeated_parameter(send: Send, operation: HttpFunction) -> None:
    for name in [*fields_of(operation), "unknown"]:
        twice = [*shortest_request(operation).items(), *[(name, EXAMPLES.get(name, "x"))] * 2]
        assert wrong_fields(send(operation, body=twice)) == [[name]]


@each(OPERATIONS)
def test_an_id_that_can_not_be(send: Send, operation: HttpFunction) -> None:
    for field in IDS.intersection(fields_of(operation)):
        for value in ("", " ", "..", ".", "a/b", "/", "__all__", "_", "x" * 101, "a b", "é", "a%2Fb", "a\0", "a\n"):
            assert wrong_fields(send(operation, body=shortest_request(operation) | {field: value})) == [[field]], value
