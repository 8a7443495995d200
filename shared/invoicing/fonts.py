"""The fonts of documents: Source Sans 3 (OFL), copied here at build from an npm package (stack.md)."""

from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).parent / "fonts"


class FontsMissing(RuntimeError):
    """The build did not copy the fonts."""


def files() -> list[Path]:
    """The font files, in an order that never changes.

    Raises:
        FontsMissing: if there are none; a document in whatever font comes to hand would not be ours.
    """
    found = sorted(FOLDER.glob("*.ttf"))
    if not found:
        raise FontsMissing(
            f"There are no fonts in {FOLDER}: the build copies them from @expo-google-fonts/source-sans-3."
        )
    return found


@cache
def fonts() -> "typst.Fonts":
    """The only fonts that Typst may use, read once and shared between threads."""
    import typst

    files()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def characters() -> frozenset[str]:
    """The characters that every one of the fonts can show."""
    return frozenset.intersection(*(_characters_of(file.read_bytes()) for file in files()))


def _characters_of(font: bytes) -> frozenset[str]:
    """Reads a TrueType font's character map (OpenType specification, `cmap`, format 12: all of Unicode).

    Raises:
        ValueError: if the font has no such map.
    """
    cmap = _table(font, b"cmap")
    (subtables,) = unpack_from(">H", font, cmap + 2)
    for index in range(subtables):
        (offset,) = unpack_from(">I", font, cmap + 4 + 8 * index + 4)
        start = cmap + offset
        if unpack_from(">H", font, start) == (12,):
            (groups,) = unpack_from(">I", font, start + 12)
            ranges = (unpack_from(">III", font, start + 16 + 12 * group) for group in range(groups))
            return frozenset(chr(code) for first, last, _ in ranges for code in range(first, last + 1))
    raise ValueError("the font has no character map of format 12")


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of a font file begins."""
    (tables,) = unpack_from(">H", font, 4)
    for index in range(tables):
        name, _, offset, _ = unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")
