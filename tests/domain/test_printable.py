"""Texts that stand on one line, as they read, in letters that documents have."""

import pytest

from shared.domain.printable import fits_one_line, line_objection, objection, reverses_direction, without_typeface
from tests.builders.scripts import NAMES, NO_TYPEFACE


@pytest.mark.parametrize("text", ["", "Órù & Söhne – «x»", "שלום", "🎉", "a\u00a0b"])
def test_what_people_write(text: str) -> None:
    assert fits_one_line(text)
    assert not reverses_direction(text)
    assert line_objection(text) is None


@pytest.mark.parametrize("text", ["a\nb", "\x00", "\u2028", "\ud800", "\ue000", "\U000e0fff"])
def test_what_breaks_a_line_or_is_no_character(text: str) -> None:
    assert not fits_one_line(text)
    assert objection(text) == "Please use ordinary characters on one line."


@pytest.mark.parametrize("text", ["\u202egnp.exe", "a\u2066b"])
def test_what_turns_a_text_around(text: str) -> None:
    assert reverses_direction(text)
    assert objection(text) == "Please leave out invisible characters that change the direction."


@pytest.mark.parametrize(
    "text",
    [
        *NAMES.values(),
        "e\u0301 and \u00e9, q\u0303",
        "\u1112\u1161\u11ab\uae00",
        "葛\U000e0100城",
        "\u200fשלום (א) 12\u200e",
        "soft\u00adhyphen \u200bx",
        "\u00a9\ufe0f №5 ½ ™",
        "",
    ],
)
def test_what_documents_can_show(text: str) -> None:
    assert objection(text) is None


@pytest.mark.parametrize("text", [*NO_TYPEFACE, "\u0301a", "a \u0301", "\u200b\u0301", "ж\u0e31", "ア\u0903"])
def test_what_documents_can_not_show(text: str) -> None:
    """Emoji; scripts of no business today; marks on nothing, or on a letter of another script."""
    assert str(objection(text)).startswith("Documents can't show ")


def test_the_character_is_named() -> None:
    assert without_typeface("Acme 🎉 Ltd 👩\u200d💻") == "🎉"
    assert objection("Acme 🎉") == "Documents can't show 🎉 (U+1F389): please leave it out."
