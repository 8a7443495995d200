"""Texts that stand on one line, as they read."""

import pytest

from shared.domain.printable import fits_one_line, reverses_direction


@pytest.mark.parametrize("text", ["", "Órù & Söhne – «x»", "שלום", "🎉", "a\u00a0b"])
def test_what_people_write(text: str) -> None:
    assert fits_one_line(text)
    assert not reverses_direction(text)


@pytest.mark.parametrize("text", ["a\nb", "\x00", "\u2028", "\ud800", "\ue000", "\U000e0fff"])
def test_what_breaks_a_line_or_is_no_character(text: str) -> None:
    assert not fits_one_line(text)


@pytest.mark.parametrize("text", ["\u202egnp.exe", "a\u2066b"])
def test_what_turns_a_text_around(text: str) -> None:
    assert reverses_direction(text)
