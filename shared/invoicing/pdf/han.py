"""In which country's manner Chinese characters are drawn: one character has a form of its own in each."""

from collections.abc import Iterable

from shared.domain.parties import Party
from shared.invoicing.pdf.fonts import EAST_ASIAN

_BY_COUNTRY = {
    "JP": ("ja", "JP"),
    "KR": ("ko", "KR"),
    "TW": ("zh", "TW"),
    "HK": ("zh", "HK"),
    "MO": ("zh", "HK"),
    "CN": ("zh", "CN"),
    "SG": ("zh", "CN"),
}
_KANA = range(0x3041, 0x3100)
_HANGUL = range(0xAC00, 0xD7A4)


def han(fonts: Iterable[str], buyer: Party, texts: Iterable[str]) -> tuple[str, str] | None:
    """The language and region of a document's Chinese, Japanese and Korean names; None if it has none.

    Those of the buyer's country; elsewhere the texts show them, Chinese of the mainland if they don't.
    """
    if EAST_ASIAN not in fonts:
        return None
    if buyer.country in _BY_COUNTRY:
        return _BY_COUNTRY[buyer.country]
    codes = {ord(character) for text in texts if not text.isascii() for character in text}
    if not codes.isdisjoint(_KANA):
        return _BY_COUNTRY["JP"]
    return _BY_COUNTRY["CN" if codes.isdisjoint(_HANGUL) else "KR"]
