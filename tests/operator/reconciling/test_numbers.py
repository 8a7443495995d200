"""The codes in numbers, in counters and of resellers."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from tests.builders.parties import reseller
from tests.builders.records import records
from tests.operator.reconciling.books import busy, named
from tools.operator.reconciling.numbers import NUMBER


@pytest.mark.parametrize("code", ["RIV", "A1", "ABCDEF", "ABCDEFG", "CN", "A", "1A", "riv", "R-V", "R\u0664", ""])
def test_numbers_have_the_codes_that_resellers_have(code: str) -> None:
    try:
        allowed = bool(reseller(code=code))
    except ValidationError:
        allowed = False
    for note in ("", "-CN"):
        parts = NUMBER.fullmatch(f"{code}{note}-2026-0001")
        assert (parts is not None and parts["code"] == code and bool(parts["note"]) == bool(note)) == allowed


def test_a_counter_with_another_code_is_named_alone() -> None:
    shop = busy()
    books = records(shop)
    for stored_id, counter in books.series.items():
        series = {**books.series, stored_id: counter.replace(code="OTHER")}
        assert named(replace(books, series=series), shop) == {f"series/{stored_id}"}


def test_a_reseller_with_another_code_than_its_numbers_is_named_alone() -> None:
    shop = busy()
    corrupted = replace(records(shop), reseller=shop.reseller.replace(code="OTHER"))
    assert named(corrupted, shop) == {"resellers/r1"}
