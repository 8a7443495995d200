"""What a text must not contain to be printed on one line of a page, a mail or a document: one rule for all that people
enter, in requests and in the operator's files."""

import unicodedata

from shared.domain.typefaces import clusters, is_attached, typeface_of

_NEVER = frozenset(("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Control, surrogate, private and unassigned characters, and those that end a line or a paragraph."""
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that reverse the text after them: used in forgeries, needed in no name."""


def objection(text: str) -> str | None:
    """Why a text can't be printed as it was entered, as a sentence for whoever entered it; None if it can be."""
    why = line_objection(text)
    missing = "" if why else without_typeface(text)
    return f"Documents can't show {missing} ({_code_points(missing)}): please leave it out." if missing else why


def line_objection(text: str) -> str | None:
    """Likewise, for a text that is not printed: why it is none that can be read on one line."""
    if not fits_one_line(text):
        return "Please use ordinary characters on one line."
    if reverses_direction(text):
        return "Please leave out invisible characters that change the direction."
    return None


def fits_one_line(text: str) -> bool:
    """Whether every character is visible or separates words."""
    return not any(unicodedata.category(character) in _NEVER for character in text)


def reverses_direction(text: str) -> bool:
    """Whether it changes the direction in which the text after it is read."""
    return not _DIRECTIONS.isdisjoint(text)


def without_typeface(text: str) -> str:
    """The first letter or sign, with its marks, that no typeface of documents has (emoji, for example); or nothing.

    Characters that nobody sees (soft hyphens, for example) are left out on a page, and need none.
    """
    return next((cluster for cluster in clusters(unicodedata.normalize("NFC", text)) if not _is_shown(cluster)), "")


def _is_shown(cluster: str) -> bool:
    first = cluster[0]
    if is_attached(first) or unicodedata.category(first) in ("Cf", "Zs"):
        return not any(unicodedata.category(character).startswith("M") for character in cluster)
    return typeface_of(cluster) is not None


def _code_points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
