"""The fonts of documents, all under the OFL, copied here at build from packages (tools/fonts.py).

Source Sans 3 sets our own texts and most names. The others have the scripts that it lacks, and are loaded for
documents that need them: together they are many times its size.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from shared.domain.typefaces import clusters, typeface_of, typefaces

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).parent / "fonts"
OURS = "Source Sans 3"
EAST_ASIAN = "Noto Sans CJK JP"
"""All of Chinese, Japanese and Korean in one font, a third of the size of a font for each."""
ARABIC, RARE_ARABIC = "Vazirmatn", "Noto Sans Arabic"
"""The second has the letters of all languages, but draws dots apart from letters, so that a copied word has letters
twice; the first reads well when copied and lacks some letters, of Sindhi for example."""


class FontsMissing(RuntimeError):
    """The build did not copy the fonts."""


def needed(texts: Iterable[str]) -> tuple[str, ...]:
    """The families that show these texts, in the order in which they are to be tried; always the one of our texts."""
    characters = {cluster for text in texts if not text.isascii() for cluster in clusters(text)}
    found = {OURS} | {typeface_of(character) for character in characters}
    if RARE_ARABIC in found:
        found.discard(ARABIC)  # letters of one word join within one font alone
    return tuple(typeface.family for typeface in typefaces() if typeface.family in found)


def folder(family: str) -> Path:
    """Where the fonts of a family lie."""
    return FOLDER / family.lower().replace(" ", "-")


@lru_cache(maxsize=8)
def fonts(families: tuple[str, ...]) -> "typst.Fonts":
    """The only fonts that Typst may use, read once and shared between threads.

    Raises:
        FontsMissing: if one is not there; a document in whatever font comes to hand would not be ours.
    """
    import typst

    folders = [folder(family) for family in families]
    for family in folders:
        if not any(family.glob("*.?tf")):
            raise FontsMissing(f"There are no fonts in {family}: the build copies them there (`make fonts`).")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
