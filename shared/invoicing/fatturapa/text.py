"""Whatever people typed, as text that FatturaPA can hold: Latin-1, of a limited length, never empty.

A word that Latin-1 can't hold is written in plain letters: Łódź becomes Lodz, Αθήνα Athina; Café stays.
"""

import re
from unicodedata import category, normalize

from shared.invoicing.characters import INVISIBLE, SPACES

EMPTY = "-"
_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛′‹›", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "...", "•": "·", "€": "EUR", "™": "TM"}
)


def latin(text: str, longest: int) -> str:
    """The text on one line, in at most so many characters of Latin-1; a dash if nothing is left."""
    shown = "".join(_visible(character) for character in normalize("NFC", text).translate(_SIGNS))
    words = (word if _fits(word) else _plain(word) for word in shown.split())
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


def _plain(word: str) -> str:
    """A word in plain letters: Łódź is Lodz, Αθήνα is Athina."""
    from anyascii import anyascii

    return str(anyascii(normalize("NFC", word)))
