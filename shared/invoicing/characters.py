"""Whatever people typed, as text that the document's fonts can show.

Under PDF/A and PDF/UA Typst refuses a document with a single missing glyph, and an invoice must not
fail because somebody's name has an emoji in it.
"""

from collections.abc import Container
from itertools import groupby
from unicodedata import category, normalize

REPLACEMENT = "□"
"""Stands for what the fonts lack; they have no U+FFFD."""

SPACES = {"Cc", "Zl", "Zp", "Zs"}
INVISIBLE = {"Cf", "Cs", "Mn", "Me"}
NEVER_PRINTED = {"Cc", "Zl", "Zp", "Cf", "Cs", "Co"}
"""Control, formatting (soft hyphens, direction marks, joiners) and private characters, glyph or not."""


def printable(text: str, characters: Container[object]) -> str:
    """The text in composed form, with only these characters.

    A missing character becomes its compatible form where that can be shown (Ａ → A), nothing if it
    is invisible by itself, and `REPLACEMENT` otherwise; several in a row become one.
    """
    shown = "".join(_shown(character, characters) for character in normalize("NFC", text))
    runs = ((character, list(run)) for character, run in groupby(shown))
    return "".join(character if character == REPLACEMENT else "".join(run) for character, run in runs).strip()


def _shown(character: str, characters: Container[object]) -> str:
    kind = category(character)
    if character in characters and kind not in NEVER_PRINTED:
        return character
    if kind in SPACES:
        return " "
    if kind in INVISIBLE:
        return ""
    compatible = normalize("NFKC", character)
    return compatible if all(part in characters for part in compatible) else REPLACEMENT
