"""What people typed, made printable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.invoicing.characters import REPLACEMENT, printable
from shared.invoicing.pdf.fonts import characters


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Café Müller & Söhne", "Café Müller & Söhne"),
        ("Cafe\u0301", "Café"),
        ("a\tb\r\nc\u2028d\x00", "a b  c d"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("\u202eesrever", "esrever"),
        ("\ufeffBOM", "BOM"),
        ("Ａｃｍｅ", "Acme"),
        ("Acme 🚀👩\u200d💻 Ltd", "Acme □ Ltd"),
        ("שלום", "□"),
        ("شركة", "□"),
        ("株式会社", "□"),
        ("Δέλτα Волга", "Δέλτα Волга"),
        ("\ue000private", "□private"),
    ],
)
def test_printable(typed: str, printed: str) -> None:
    assert printable(typed, characters()) == printed


@settings(deadline=None)
@given(st.text())
def test_nothing_else_is_left(typed: str) -> None:
    assert all(character in characters() for character in printable(typed, characters()))


@settings(deadline=None)
@given(st.text(st.sampled_from("abc èÖ€–’"), min_size=1))
def test_ordinary_text_stays_as_it_is(typed: str) -> None:
    assert printable(typed, characters()) == typed.strip()


def test_the_fonts_have_the_replacement() -> None:
    assert REPLACEMENT in characters()
