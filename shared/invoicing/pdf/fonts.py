"""The fonts of documents: Source Sans 3 (OFL), copied here at build from an npm package."""

from bisect import bisect_right
from collections.abc import Container, Iterable
from functools import cache
from pathlib import Path
from struct import iter_unpack, unpack_from
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
    files = sorted(FOLDER.glob("*.ttf"))
    if not files:
        raise FontsMissing(
            f"There are no fonts in {FOLDER}: the build copies them from @expo-google-fonts/source-sans-3."
        )
    return files


@cache
def fonts() -> "typst.Fonts":
    """The only fonts that Typst may use, read once and shared between threads."""
    import typst

    files()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


class Characters(Container[object]):
    """The characters that each of some fonts can show, looked up without listing them all."""

    def __init__(self, fonts: Iterable[bytes]) -> None:
        self._fonts = [_ranges_of(font) for font in fonts]
        self._known: dict[object, bool] = {}

    def __contains__(self, character: object) -> bool:
        known = self._known.get(character)
        if known is None:
            known = isinstance(character, str) and all(_within(ranges, ord(character)) for ranges in self._fonts)
            self._known[character] = known
        return known


@cache
def characters() -> Characters:
    """The characters that every one of the fonts can show."""
    return Characters(file.read_bytes() for file in files())


Ranges = tuple[list[int], list[int]]
"""Where ranges of code points begin, rising, and where each ends."""


def _within(ranges: Ranges, code: int) -> bool:
    first, last = ranges
    index = bisect_right(first, code) - 1
    return index >= 0 and code <= last[index]


def _ranges_of(font: bytes) -> Ranges:
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
            ranges = list(iter_unpack(">III", font[start + 16 : start + 16 + 12 * groups]))
            return [first for first, _, _ in ranges], [last for _, last, _ in ranges]
    raise ValueError("the font has no character map of format 12")


def _table(font: bytes, tag: bytes) -> int:
    """Where a table of a font file begins."""
    (tables,) = unpack_from(">H", font, 4)
    for index in range(tables):
        name, _, offset, _ = unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")
