"""An invoice as a PDF: the same bytes for the same invoice, tagged for screen readers, fit for archives.

Typst checks PDF/A-3a and PDF/UA-1 as far as it can while it writes; nothing else has checked them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shared.domain.billing.invoices import Invoice
from shared.faults import PermanentFault
from shared.invoicing.characters import printable
from shared.invoicing.facturx.guideline import guideline
from shared.invoicing.facturx.profile import with_profile
from shared.invoicing.pdf.fonts import fonts, needed
from shared.invoicing.pdf.han import han
from shared.invoicing.pdf.sheet import sheet

TEMPLATE = Path(__file__).parent / "invoice.typ"


class NotRenderable(PermanentFault):
    """A page that can't be made: a defect of ours, to be looked at by a person."""


def render(invoice: Invoice, xml: bytes | None, logo: str = "") -> bytes:
    """The PDF of an invoice or credit note, in the invoice's language.

    `xml` is embedded in it (`facturx.document.embedded_xml`); `logo` is the one that the invoice names, as SVG.

    Depends only on what was issued, never on the document's state, the clock or the machine.

    Raises:
        NotRenderable: if Typst refuses the page; the same invoice will always be refused.
        shared.invoicing.pdf.fonts.FontsMissing: if the build did not copy the fonts.
    """
    import typst

    data = _data(invoice)
    try:
        page = typst.compile(
            TEMPLATE.read_bytes(),
            font_paths=fonts(data["fonts"]),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(invoice.issued_at.timestamp()),
            sys_inputs=_inputs(invoice, data, xml, logo),
        )
    except typst.TypstError as error:
        raise NotRenderable(f"{invoice.number} can't be typeset: {error}") from error
    return with_profile(page, guideline(invoice)) if xml else page


def inputs(invoice: Invoice, xml: bytes | None, logo: str) -> dict[str, str]:
    """What the template is given."""
    return _inputs(invoice, _data(invoice), xml, logo)


def _inputs(invoice: Invoice, data: Mapping[str, Any], xml: bytes | None, logo: str) -> dict[str, str]:
    followed = guideline(invoice)
    return {
        "sheet": json.dumps(data),
        "xml": xml.decode() if xml else "",
        "xml-name": followed.file_name,
        "xml-level": followed.level,
        "logo": logo,
    }


def _data(invoice: Invoice) -> dict[str, Any]:
    """What the page says and the fonts for it; what people typed is made printable, our own texts are so (a test
    looks)."""
    data = asdict(sheet(invoice))
    texts = data.pop("texts")
    shown = {name: _printable(value) for name, value in data.items()}
    fonts = needed(_texts(shown))
    return shown | {"texts": texts, "fonts": fonts, "han": han(fonts, invoice.buyer, _texts(shown))}


def _printable(data: Any) -> Any:
    """The same data with every text in it made printable."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(value) for value in data]
    return data


def _texts(data: Any) -> Iterator[str]:
    """Every text in it."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)
