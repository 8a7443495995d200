"""Odd numbers of licences, sizes of pages, and days."""

import pytest

from tests.builders.scene import Scene
from tests.functions.input.operations import wrong_fields
from tests.support.answers import Json


@pytest.mark.parametrize("licences", [-1, 3.0, 3.5, "3", "", True, [3], {"count": 3}, 1_000_001, 10**30])
def test_an_order_of_an_odd_number_of_licences(scene: Scene, customer: Json, licences: object) -> None:
    body = {"customerId": customer["id"], "licences": licences, "quoteId": scene.quote(customer, 5)["quoteId"]}
    assert wrong_fields(scene.owner.post("place-order", body)) == [["licences"]]


@pytest.mark.parametrize(
    "licences",
    [
        "-1",
        "3.5",
        "3.0",
        "1_0",
        "+4",
        "three",
        "",
        "true",
        "1e3",
        "0x10",
        "٣",
        "1000001",
        "9" * 30,
        "9" * 5000,
        "NaN",
        "Infinity",
    ],
    ids=ascii,
)
def test_a_quote_for_an_odd_number_of_licences(scene: Scene, customer: Json, licences: str) -> None:
    answer = scene.owner.get("quote-order", customerId=customer["id"], licences=licences)
    assert wrong_fields(answer) == [["licences"]]


@pytest.mark.parametrize("size", ["0", "-1", "201", "2.5", "all", ""])
@pytest.mark.parametrize("operation", ["list-customers", "list-invoices"])
def test_a_page_of_an_odd_size(scene: Scene, operation: str, size: str) -> None:
    assert wrong_fields(scene.owner.get(operation, pageSize=size)) == [["pageSize"]]


@pytest.mark.parametrize("field", ["issuedFrom", "issuedTo"])
@pytest.mark.parametrize(
    "day",
    [
        *("", "yesterday", "0", "2026-02-30", "2026-13-01", "2026-1-1", "20260101", "01/02/2026"),
        *("2026-01-01T10:00:00Z", "0001-01-01", "9999-12-31"),
    ],
)
def test_a_day_that_is_none(scene: Scene, field: str, day: str) -> None:
    assert wrong_fields(scene.owner.get("list-invoices", **{field: day})) == [[field]]
