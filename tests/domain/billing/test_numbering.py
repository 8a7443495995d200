"""How documents are looked for by their numbers, and sorted."""

import pytest

from shared.domain.billing.numbering import sortable, sortable_prefix


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("17", "RIV-2026-00000017"),
        ("0017", "RIV-2026-00000017"),
        ("-17", "RIV-2026-00000017"),
        ("2025-17", "RIV-2025-00000017"),
        ("12345", "RIV-2026-00012345"),
        ("riv-2026-17", "RIV-2026-00000017"),
        ("riv-cn-2026-0017", "RIV-CN-2026-00000017"),
        ("riv-cn", "RIV-CN"),
        ("riv-2026", "RIV-2026"),
        ("RIV-2026-00", "RIV-2026-"),
        ("00", "RIV-2026-"),
        ("RIV-2026-001", "RIV-2026-"),
        ("cn-17", "RIV-CN-2026-00000017"),
        ("CN-2025-17", "RIV-CN-2025-00000017"),
        ("25-1", "25-1"),
        ("x17", "X17"),
        ("", ""),
    ],
)
def test_a_short_number_is_completed(typed: str, begins: str) -> None:
    assert sortable_prefix(typed, "RIV", 2026) == begins


def test_documents_sort_by_year_and_count_however_many_there_are() -> None:
    numbers = [f"RIV-{year}-{count:04}" for year in (2025, 2026) for count in (1, 9, 10, 9999, 10_000, 123_456)]
    numbers.reverse()
    assert sorted(numbers, key=sortable) == numbers[::-1]


@pytest.mark.parametrize("number", ["RIV-2026-0001", "RIV-2026-10000", "RIV-CN-2026-10000"])
def test_a_document_is_found_by_its_whole_number(number: str) -> None:
    assert sortable(number).startswith(sortable_prefix(number, "RIV", 2026))
