"""Whatever people typed, as text that the document's fonts can show.

What the fonts lack is refused when it is entered (domain/printable.py). Under PDF/A and PDF/UA Typst refuses a document
with a single missing glyph, and no invoice may fail because a text came in some other way.
"""

from itertools import groupby
from unicodedata import bidirectional, category, normalize

from shared.domain.typefaces import clusters, is_attached, typeface_of

REPLACEMENT = "□"
"""Stands for what the fonts lack; they have no U+FFFD."""

SPACES = {"Cc", "Zl", "Zp", "Zs"}
INVISIBLE = {"Cf", "Cs", "Mn", "Me"}
NEVER_PRINTED = {"Cc", "Zl", "Zp", "Cf", "Cs", "Co"}
"""Control, formatting (soft hyphens, for example) and private characters, glyph or not."""

FIRST_STRONG, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(text: str) -> str:
    """A text that stands in a line with others: right to left, it moves nothing but itself.

    Without this the number after a Hebrew name would be drawn before it (Unicode Standard Annex 9, 6.3).
    """
    if text.isascii() or not any(bidirectional(character) in ("R", "AL", "AN") for character in text):
        return text
    return f"{FIRST_STRONG}{text}{POP}"


def printable(text: str) -> str:
    """The text in composed form, with only characters that the fonts have.

    A missing character becomes its compatible form where that can be shown (𝐀 → A), nothing if it
    is invisible by itself, and `REPLACEMENT` otherwise; several in a row become one.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    shown = "".join(_shown(cluster) for cluster in clusters(normalize("NFC", text)))
    runs = ((character, list(run)) for character, run in groupby(shown))
    return "".join(character if character == REPLACEMENT else "".join(run) for character, run in runs).strip()


def _shown(cluster: str) -> str:
    """A character with its marks, or what stands for it without them."""
    first = cluster[0]
    kind = category(first)
    if first in (FIRST_STRONG, POP):
        return first
    if is_attached(first):
        return ""
    if kind in SPACES:
        return first if kind == "Zs" and typeface_of(first) else " "
    if typeface_of(cluster) and kind not in NEVER_PRINTED:
        return cluster
    if kind in INVISIBLE:
        return ""
    compatible = list(clusters(normalize("NFKC", first)))
    known = all(typeface_of(part) and not is_attached(part[0]) for part in compatible)
    return "".join(compatible) if known else REPLACEMENT
