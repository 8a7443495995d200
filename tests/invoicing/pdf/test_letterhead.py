"""The seller's logo: what is taken, and that a document keeps the one of its day."""

from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from shared.invoicing.pdf.letterhead import LARGEST, NoLogo, check
from tests.builders.documents import invoice
from tests.builders.parties import ITALIAN
from tests.builders.scripts import NAMES, RIGHT_TO_LEFT
from tests.builders.shop import Shop
from tests.support.pdf import page_of
from tools.stack.environment import LOGO

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def test_the_samples_logo_is_one() -> None:
    check(LOGO)
    check(SVG.format('<path d="M0 0h9v9z" fill="#123" opacity="0.5"/>').encode())


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"\x89PNG", "no XML"),
        (b"", "no XML"),
        (b"<html/>", "no plain SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("").encode(), "no plain SVG"),
        (SVG.format("").encode(), "empty"),
        (SVG.format('<path d="garbage!!"/>').encode(), "empty"),
        (SVG.format("<script/>").encode(), "<script>"),
        (SVG.format("<g><text>Nuvola</text></g>").encode(), "<text>"),
        (SVG.format('<image href="https://example.com/a.png"/>').encode(), "<image>"),
        (SVG.format("x" * LARGEST).encode(), "bytes"),
        (SVG.format("").replace("<svg", '<?xml version="1.0" encoding="utf-16"?><svg').encode("utf-16"), "drawn"),
    ],
)
def test_what_would_not_look_the_same_everywhere_is_refused(file: bytes, why: str) -> None:
    with pytest.raises(NoLogo, match=why):
        check(file)


def test_a_document_has_its_logo_with_the_seller_s_name_for_those_who_do_not_see() -> None:
    with_logo = page_of(invoice(), LOGO.decode())
    assert with_logo == page_of(invoice(), LOGO.decode())
    assert with_logo != page_of(invoice())
    reader = PdfReader(BytesIO(with_logo))
    assert invoice().seller.name in reader.pages[0].extract_text()
    objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    figures = [part for part in objects if isinstance(part, dict) and part.get("/S") == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [invoice().seller.name]


LONG = "Nuvola Soluzioni Informatiche e Servizi Digitali per le Imprese del Nord S.r.l."
MARGIN, PIXELS = 20, 10 * 72 / 25.4
"""Millimetres, and pixels in one of them."""


@pytest.mark.parametrize("logo", ["", LOGO.decode()], ids=["initial", "logo"])
@pytest.mark.parametrize(
    "name", ["Nuvola S.r.l.", LONG, "N", "Sample Ltd.", "W" * 80, *RIGHT_TO_LEFT.values(), NAMES["Thai"]]
)
def test_the_letterhead_ends_at_the_margin(name: str, logo: str) -> None:
    """A full stop at the end hung over it by half a millimetre, of which letters stayed a tenth away."""
    page = pypdfium2.PdfDocument(page_of(invoice(seller=ITALIAN.replace(name=name)), logo))[0]
    head = page.render(scale=10, crop=(page.get_width() / 2, page.get_height() - 160, 0, 40)).to_pil().convert("L")
    bounds = head.point(lambda shade: 255 if shade < 200 else 0).getbbox()
    assert bounds is not None
    beyond = (bounds[2] - head.width) / PIXELS + MARGIN
    assert abs(beyond) < 0.15


def test_a_document_keeps_the_logo_of_its_day() -> None:
    shop = Shop(logo="a" * 64)
    shop.order(licences=1)
    shop.seller = shop.seller.replace(logo="b" * 64)
    shop.order(licences=2)
    assert [document.logo for document in shop.documents.values()] == ["a" * 64, "b" * 64]
