"""Texts that FatturaPA can hold."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.invoicing.fatturapa.text import is_plain, latin
from tests.builders.scripts import NAMES


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Società Università S.p.A.", "Società Università S.p.A."),
        ("Café Łódź", "Café Lodz"),
        ("Škoda Plzeň", "Skoda Plzen"),
        ("Bjørn Ærø Łæ", "Bjørn Ærø Lae"),
        ("Œuvre ſtraße ẞ", "Oeuvre strasse Ss"),
        ("“Più” – l’Été… „so“ ‹x› € 5™", '"Più" - l\'Été... "so" \'x\' EUR 5TM'),
        ("1−2 • 3‑4 №5 ½", "1-2 · 3-4 No5 ½"),
        ("Ａ ﬁ", "A fi"),
        ("株式会社 Tokyo", "ZhuShiHuiShe Tokyo"),
        ("Αθήνα Приклад", "Athina Priklad"),
        ("🎉👩‍🚀", ":tada::woman::rocket:"),
        ("a\u0301 e\u0301", "á é"),
        ("¨Ā", '"A'),
        ("q\u0303", "q"),
        ("a\x00b\x1f\u0085c\u00ad\u202e\u200bd\ue000\ud800", "a b cd"),
        ("  two \n\t lines\u2028 ", "two lines"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("\u0301", "-"),
        ("", "-"),
        ("\u200b \u00a0", "-"),
    ],
)
def test_words_become_what_latin_1_can_hold(typed: str, written: str) -> None:
    assert latin(typed, 80) == written


@pytest.mark.parametrize("name", NAMES.values())
def test_every_script_is_written_in_letters_that_can_be_read(name: str) -> None:
    """Not all agree with how the business writes itself in Latin letters: Japanese names are read as Chinese ones."""
    written = latin(name, 80)
    assert sum(character.isalpha() for character in written) >= 2
    assert latin(normalize("NFD", name), 80) == written


def test_long_texts_are_cut_without_a_blank_at_the_end() -> None:
    assert latin("four more", 5) == "four"
    assert latin("€" * 10, 4) == "EURE"


@given(st.text(st.characters(codec=None), max_size=200), st.integers(1, 60))
def test_any_text(text: str, longest: int) -> None:
    written = latin(text, longest)
    assert 1 <= len(written) <= longest
    assert written == written.strip()
    assert all(character <= "ÿ" and character.isprintable() for character in written)
    assert latin(written, longest) == written


@pytest.mark.parametrize("text", ["PO 7", "A" * 20, "4711/2026-x#"])
def test_plain(text: str) -> None:
    assert is_plain(text, 20)


@pytest.mark.parametrize("text", ["", " PO", "PO  7", "A" * 21, "nº 5", "a\tb", "x\n"])
def test_not_plain(text: str) -> None:
    assert not is_plain(text, 20)
