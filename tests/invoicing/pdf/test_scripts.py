"""Names in every script stand on the page as they were entered (Dir. 2006/112/EC art. 226(5))."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from shared.domain.billing.invoices import Invoice
from shared.domain.typefaces import COVERAGE
from shared.invoicing.characters import REPLACEMENT
from shared.invoicing.pdf.fonts import ARABIC, EAST_ASIAN, OURS, RARE_ARABIC, folder, needed
from shared.invoicing.pdf.han import han
from tests.builders.documents import invoice, line
from tests.builders.parties import GERMAN, ITALIAN
from tests.builders.scripts import LEFT_TO_RIGHT, NAMES, RIGHT_TO_LEFT
from tests.support import facturx, fatturapa
from tests.support.pages import letters, read, times
from tests.support.pdf import page_of
from tests.support.pdf_checkers import EXPLAINED, accessibility_findings, archive_findings
from tools.fonts import FAMILIES, coverage, sources


def everywhere(name: str) -> Invoice:
    """The name in each field that people enter."""
    party = ITALIAN.replace(name=name, street=f"{name} 12", city=name, province=name)
    entered = line(3, organisation=name, product_name=name, plan_name=name, purchase_order=f"{name} 7")
    return invoice(party, lines=(entered,), seller=party)


def families(pdf: bytes) -> set[str]:
    """The fonts in it, by the beginnings of their names."""
    found = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts: Any = opened.pages[0].Resources.Font
        for font in fonts.values():
            found.add(str(font.BaseFont).partition("+")[2].partition("-")[0])
    return found


@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_printed_as_it_was_entered(script: str) -> None:
    said = read(page_of(everywhere(NAMES[script])))
    assert REPLACEMENT not in said
    # both parties, with street, city and province, and the line's four texts, some of which break over two lines
    assert times(NAMES[script], said) >= 9


@pytest.mark.parametrize("name", NAMES.values())
def test_files_for_programs_have_it_too(name: str) -> None:
    facturx.check(everywhere(name))
    fatturapa.check(everywhere(name))


def test_a_document_has_only_the_fonts_that_it_needs() -> None:
    assert families(page_of(everywhere("Łódź & Søn S.r.l."))) == {"SourceSans3"}
    assert families(page_of(everywhere(NAMES["Hebrew"]))) == {"SourceSans3", "NotoSansHebrew"}
    assert needed(["Società", "1.234,50\u00a0€ – ·"]) == (OURS,)
    assert needed([NAMES["Japanese"], NAMES["Chinese, traditional"], NAMES["Korean"]]) == (OURS, EAST_ASIAN)


def test_arabic_letters_that_one_font_lacks_are_all_set_in_the_other() -> None:
    sindhi = "ڪمپني ٻڌڻ"
    assert needed([NAMES["Arabic"]]) == (OURS, ARABIC)
    assert needed([NAMES["Arabic"], sindhi]) == (OURS, RARE_ARABIC)


def test_the_table_of_characters_is_that_of_the_fonts() -> None:
    assert COVERAGE.read_text(encoding="ascii") == coverage(), "run python -m tools.fonts --coverage"
    for family in FAMILIES:
        assert {file.name for file in folder(family).iterdir()} == {file.name for file in sources(family)}


def test_all_scripts_in_one_document_keep_to_the_standards(tmp_path: Path) -> None:
    lines = tuple(line(1, organisation=name, plan_name=name) for name in NAMES.values())
    pdf = page_of(invoice(GERMAN.replace(name=NAMES["Hebrew"]), lines=lines))
    assert archive_findings(pdf) <= EXPLAINED
    assert accessibility_findings(pdf, tmp_path) == []


@pytest.mark.parametrize("name", [*RIGHT_TO_LEFT.values(), f"Acme {RIGHT_TO_LEFT['Hebrew']}"])
def test_what_stands_beside_a_name_from_right_to_left_stays_there(name: str) -> None:
    pdf = page_of(invoice(lines=(line(3, organisation=name, domain="3com.example"),)))
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    *_, (at, _) = iter(text.search("example").get_next, None)  # the seller's address has it too, and comes first
    left, bottom, _, _ = text.get_charbox(at)
    line_of_it = [index for index in range(text.count_chars()) if abs(text.get_charbox(index)[1] - bottom) < 3]
    order = sorted((text.get_charbox(index)[0], text.get_text_range(index, 1)) for index in line_of_it)
    assert "".join(character for at, character in order if at < left).endswith("· 3com.")


def test_the_author_is_the_name_alone() -> None:
    with pikepdf.open(BytesIO(page_of(everywhere(NAMES["Hebrew"])))) as opened:
        assert str(opened.docinfo["/Author"]) == NAMES["Hebrew"]


@pytest.mark.parametrize(
    ("country", "name", "language"),
    [
        ("JP", "直北", ("ja", "JP")),
        ("TW", "直北", ("zh", "TW")),
        ("MO", "直北", ("zh", "HK")),
        ("DE", "直北", ("zh", "CN")),
        ("DE", "直北サ", ("ja", "JP")),
        ("DE", "直北 한국", ("ko", "KR")),
    ],
)
def test_chinese_characters_are_drawn_as_in_their_country(country: str, name: str, language: tuple[str, str]) -> None:
    buyer = GERMAN.replace(country=country, name=name)
    assert han([EAST_ASIAN], buyer, ["x", name]) == language


def test_a_character_has_the_form_of_its_country() -> None:
    pages = {page_of(invoice(GERMAN.replace(country=country, name="直"))) for country in ("JP", "CN")}
    pictures = {
        pypdfium2.PdfDocument(page)[0].render(scale=3, crop=(40, 500, 400, 180)).to_pil().tobytes() for page in pages
    }
    assert len(pictures) == 2
    assert han([OURS], GERMAN, ["x"]) is None


def test_names_from_left_to_right_are_read_by_another_reader_too() -> None:
    from pypdf import PdfReader

    for script in ("Greek", "Cyrillic", "Japanese", "Korean", "Chinese, simplified", "Chinese, traditional"):
        page = PdfReader(BytesIO(page_of(everywhere(LEFT_TO_RIGHT[script])))).pages[0]
        assert letters(LEFT_TO_RIGHT[script]) in letters(page.extract_text())
