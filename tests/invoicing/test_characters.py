"""What people typed, made printable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.typefaces import clusters, typeface_of
from shared.invoicing.characters import FIRST_STRONG, POP, REPLACEMENT, isolated, printable
from tests.builders.scripts import LEFT_TO_RIGHT, NAMES, RIGHT_TO_LEFT


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Café Müller & Söhne", "Café Müller & Söhne"),
        ("Cafe\u0301", "Café"),
        ("a\tb\r\nc\u2028d\x00", "a b  c d"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("\u202eesrever", "esrever"),
        ("\ufeffBOM", "BOM"),
        ("𝐀𝐜𝐦𝐞", "Acme"),
        ("Ａｃｍｅ", "Ａｃｍｅ"),
        ("Acme 🚀👩\u200d💻 Ltd", "Acme □ Ltd"),
        ("שלום 🎉", "שלום □"),
        ("𓀀𓀁", "□"),
        ("\u0301\u200fa", "a"),
        (" \u0301a", "a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("Δέλτα Волга", "Δέλτα Волга"),
        ("\ue000private", "□private"),
    ],
)
def test_printable(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@settings(deadline=None)
@given(st.text())
def test_nothing_else_is_left(typed: str) -> None:
    printed = printable(typed).replace(FIRST_STRONG, "").replace(POP, "")
    assert all(typeface_of(cluster) for cluster in clusters(printed))


@settings(deadline=None)
@given(st.text(st.sampled_from("abc èÖ€–’"), min_size=1))
def test_ordinary_text_stays_as_it_is(typed: str) -> None:
    assert printable(typed) == typed.strip()


def test_the_fonts_have_the_replacement() -> None:
    assert typeface_of(REPLACEMENT)


@pytest.mark.parametrize("name", NAMES.values())
def test_names_stay_as_they_were_entered(name: str) -> None:
    assert printable(name) == name


def test_what_is_read_from_right_to_left_moves_nothing_beside_it() -> None:
    assert all(isolated(name) == f"{FIRST_STRONG}{name}{POP}" for name in RIGHT_TO_LEFT.values())
    assert all(isolated(name) == name for name in LEFT_TO_RIGHT.values())
