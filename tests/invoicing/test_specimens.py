"""The specimens, in every language: right by every checker at hand, and shown in docs/specimens.md."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import totals
from shared.domain.languages import DocumentLanguage
from shared.l10n.format import money
from tests.support import facturx, fatturapa
from tests.support.pdf import page_of
from tests.support.pdf_checkers import EXPLAINED, accessibility_findings, archive_findings
from tools.specimens.documents import Specimen, specimens
from tools.stack.environment import LOGO
from tools.stack.places import ROOT

NAMES = [specimen.name for specimen in specimens()]
EACH = [
    pytest.param(specimen, id=f"{specimen.name}-{language.value}")
    for language in DocumentLanguage
    for specimen in specimens(language)
]
ENOUGH = 40
"""So many lines go over the end of a page. Two hundred, which take seconds, are looked at in their own language."""


def shortened(document: Invoice) -> Invoice:
    lines = document.lines[:ENOUGH]
    sums = totals(lines, document.currency, lines[0].tax)
    return document.replace(lines=lines, net=sums.net, taxes=sums.taxes, total=sums.total)


@pytest.mark.parametrize("specimen", EACH)
def test_every_form_is_right_in_every_language(specimen: Specimen, tmp_path: Path) -> None:
    document = specimen.document
    if document.language is not DocumentLanguage.FRENCH:
        document = shortened(document)
    facturx.check(document)
    fatturapa.check(document)
    rendered = page_of(document, LOGO.decode())
    assert rendered == page_of(document, LOGO.decode())
    page = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(rendered)).pages).split())
    assert "".join(money(document.total, document.language).split()) in page
    assert accessibility_findings(rendered, tmp_path) == []
    assert archive_findings(rendered) <= EXPLAINED


def test_the_checkers_see_what_is_wrong(tmp_path: Path) -> None:
    first = next(specimens()).document
    rendered = page_of(first, LOGO.decode())
    untitled = rendered.replace(b"/DisplayDocTitle true", b"/DisplayDocTitle null")
    assert accessibility_findings(untitled.replace(b"<pdfuaid:part>1", b"<pdfuaid:part>9"), tmp_path)
    assert not archive_findings(rendered.replace(b"/GTS_PDFA1", b"/GTS_PDFX1")) <= EXPLAINED


def test_the_page_shows_each() -> None:
    page = (ROOT / "docs" / "specimens.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"(specimens/{name}.png)" in page
    shown = {part.partition(")")[0] for part in page.split("(specimens/")[1:]}
    assert shown == {file.name for file in (ROOT / "docs" / "specimens").iterdir()}
