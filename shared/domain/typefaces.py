"""Which characters the typefaces of documents have, known without loading a font.

`typefaces.txt` is written from the fonts by `python -m tools.fonts --coverage`; a test compares them.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path

COVERAGE = Path(__file__).parent / "typefaces.txt"
_INVISIBLE = frozenset(range(0xFE00, 0xFE10)) | frozenset(range(0xE0100, 0xE01F0)) | {0x200C, 0x200D}
"""Variation selectors and joiners: they change how the character before them looks, and need no glyph of their own."""
_DIRECTION_MARKS = frozenset({0x200E, 0x200F, 0x061C})
_FIRST_MARK = "\u0300"
_ATTACHED = _INVISIBLE | _DIRECTION_MARKS


class Typeface:
    """One family of fonts, and the characters that each of its fonts has."""

    def __init__(self, family: str, ranges: str) -> None:
        self.family = family
        self._written = ranges

    @cached_property
    def _ranges(self) -> tuple[list[int], list[int]]:
        """Where ranges of code points begin, rising, and where each ends."""
        pairs = [written.partition("-") for written in self._written.split()]
        return [int(first, 16) for first, _, _ in pairs], [int(last or first, 16) for first, _, last in pairs]

    def has(self, cluster: str) -> bool:
        """Whether it can show all of a cluster (`clusters`)."""
        return all(ord(character) in _ATTACHED or self._has(ord(character)) for character in cluster)

    def _has(self, code: int) -> bool:
        first, last = self._ranges
        index = bisect_right(first, code) - 1
        return index >= 0 and code <= last[index]


@cache
def typefaces() -> tuple[Typeface, ...]:
    """All of them, in the order in which they are tried."""
    paragraphs = COVERAGE.read_text(encoding="ascii").replace("\n  ", "\t").splitlines()
    return tuple(Typeface(family, ranges) for family, _, ranges in (line.partition("\t") for line in paragraphs))


@lru_cache(maxsize=10_000)
def typeface_of(cluster: str) -> str | None:
    """The family that shows a cluster: the first that has all of it, since a mark has to fit its letter."""
    return next((typeface.family for typeface in typefaces() if typeface.has(cluster)), None)


def clusters(text: str) -> Iterator[str]:
    """The characters of a text, each with the marks that are set on it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not is_attached(text[at]):
            yield text[start:at]
            start = at


def is_attached(character: str) -> bool:
    """Whether a character is shown on, or changes, the one before it."""
    if character < _FIRST_MARK:  # most are
        return False
    return ord(character) in _ATTACHED or unicodedata.category(character).startswith("M")
