"""How documents are looked for by their numbers."""

import pytest

from shared.domain.billing.numbering import number_prefix


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("17", "RIV-2026-0017"),
        ("0017", "RIV-2026-0017"),
        ("-17", "RIV-2026-0017"),
        ("2025-17", "RIV-2025-0017"),
        ("12345", "RIV-2026-12345"),
        ("riv-cn", "RIV-CN"),
        ("RIV-2026-00", "RIV-2026-00"),
        ("25-1", "25-1"),
        ("x17", "X17"),
        ("", ""),
    ],
)
def test_a_short_number_is_completed(typed: str, begins: str) -> None:
    assert number_prefix(typed, "RIV", 2026) == begins
