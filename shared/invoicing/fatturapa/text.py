"""Whatever people typed, as text that FatturaPA can hold: Latin-1, of a limited length, never empty.

A word that Latin-1 can't hold is written without any accents: Łódź becomes Lodz, Café stays.
"""

import re
from unicodedata import category, normalize

from shared.invoicing.text import INVISIBLE, SPACES

EMPTY = "-"
UNKNOWN = "?"
_LETTERS = dict(
    zip("ĐđĦħŁłŊŋŒœŦŧØøÆæÞþÐðßẞı", "D d H h L l N n OE oe T t O o AE ae Th th D d ss SS i".split(), strict=True)
)
"""Those that are no letter with an accent."""
_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛′‹›", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "...", "•": "·", "€": "EUR", "™": "TM"}
)


def latin(text: str, longest: int) -> str:
    """The text on one line, in at most so many characters of Latin-1; a dash if nothing is left."""
    shown = "".join(_visible(character) for character in normalize("NFC", text).translate(_SIGNS))
    words = (word if _fits(word) else "".join(map(_plain, word)) for word in shown.split())
    return " ".join(word for word in words if word)[:longest].rstrip() or EMPTY


def is_plain(text: str, longest: int) -> bool:
    """Whether a text can stand as it is in one of the fields that are plain ASCII."""
    return len(text) <= longest and bool(re.fullmatch(r"[!-~]+(?: [!-~]+)*", text))


def _visible(character: str) -> str:
    kind = category(character)
    if kind in SPACES:
        return " "
    return "" if kind in INVISIBLE - {"Mn", "Me"} or kind == "Co" else character


def _fits(word: str) -> bool:
    return all(character <= "ÿ" for character in word)


def _plain(character: str) -> str:
    """A character without its accents, in another spelling, or a question mark."""
    if category(character) in INVISIBLE:
        return ""
    bare = "".join(part for part in normalize("NFKD", character) if category(part) not in INVISIBLE | SPACES)
    spelt = _LETTERS.get(character, bare)
    if spelt and _fits(spelt):
        return spelt
    return character if _fits(character) else UNKNOWN
