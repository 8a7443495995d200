"""Copies the fonts of documents beside the code that uses them, and writes down which characters they have.

`make fonts` copies; `python -m tools.fonts --coverage` writes `shared/domain/typefaces.txt` from what was copied.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular

from shared.domain.typefaces import COVERAGE
from shared.invoicing.pdf.fonts import ARABIC, EAST_ASIAN, FOLDER, OURS, RARE_ARABIC, folder
from tools.stack.places import ROOT

PACKAGES = ROOT / "node_modules" / "@expo-google-fonts"
LATIN = {OURS: ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")}
WEIGHTS = ("400Regular", "600SemiBold")
"""What people type is set in these two."""
NOTO = (
    "Noto Sans,Noto Sans Hebrew,Noto Sans Thai,Noto Sans Devanagari,Noto Sans Bengali,Noto Sans Gurmukhi,"
    "Noto Sans Gujarati,Noto Sans Oriya,Noto Sans Tamil,Noto Sans Telugu,Noto Sans Kannada,Noto Sans Malayalam,"
    "Noto Sans Sinhala,Noto Sans Lao,Noto Serif Tibetan,Noto Sans Myanmar,Noto Sans Georgian,Noto Sans Ethiopic,"
    "Noto Sans Khmer,Noto Sans Armenian,Noto Sans Thaana"
).split(",")
FAMILIES = [*LATIN, *NOTO, ARABIC, RARE_ARABIC, EAST_ASIAN]
"""In the order in which they are tried for each character. The scripts are those in modern use by many people
(Unicode Standard Annex 31, table 5, "Recommended Scripts")."""
LINE = 118


def main(arguments: list[str]) -> None:
    if arguments == ["--coverage"]:
        COVERAGE.write_text(coverage(), encoding="ascii")
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    for family in FAMILIES:
        folder(family).mkdir(parents=True)
        for file in sources(family):
            shutil.copyfile(file, folder(family) / file.name)


def sources(family: str) -> list[Path]:
    """A family's files as they come in packages."""
    if family == EAST_ASIAN:
        packages = [noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold]
        return [file for package in packages for file in Path(str(package.__file__)).parent.glob("*.otf")]
    package, name = PACKAGES / family.lower().replace(" ", "-"), family.replace(" ", "")
    return [package / weight / f"{name}_{weight}.ttf" for weight in LATIN.get(family, WEIGHTS)]


def coverage() -> str:
    """The text of `typefaces.txt`: each family, and below it the ranges of characters that all of its files have."""
    paragraphs = []
    for family in FAMILIES:
        written = " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in ranges(family))
        paragraphs.append("\n".join([family, *wrap(written, LINE, initial_indent="  ", subsequent_indent="  ",
                                                   break_on_hyphens=False)]))  # fmt: skip
    return "\n".join(paragraphs) + "\n"


def ranges(family: str) -> Iterator[tuple[int, int]]:
    from fontTools.ttLib import TTFont

    known = []
    for file in folder(family).iterdir():
        with TTFont(file, lazy=True) as font:
            known.append(set(font.getBestCmap()))
    return consecutive(code for code in set.intersection(*known) if code >= ord(" "))


def consecutive(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of numbers."""
    first, *others = sorted(codes)
    last = first
    for code in others:
        if code != last + 1:
            yield first, last
            first = code
        last = code
    yield first, last


if __name__ == "__main__":
    main(sys.argv[1:])
