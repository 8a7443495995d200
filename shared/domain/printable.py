"""Characters that a text must not contain to be printed on one line of a page, a mail or a document."""

import unicodedata

_NEVER = frozenset(("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Control, surrogate, private and unassigned characters, and those that end a line or a paragraph."""
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that reverse the text after them: used in forgeries, needed in no name."""


def fits_one_line(text: str) -> bool:
    """Whether every character is visible or separates words."""
    return not any(unicodedata.category(character) in _NEVER for character in text)


def reverses_direction(text: str) -> bool:
    """Whether it changes the direction in which the text after it is read."""
    return not _DIRECTIONS.isdisjoint(text)
