"""`make specimens`: a picture of each kind of document, and the page in docs/ that shows them."""

from shared.domain.billing.invoices import Invoice
from shared.invoicing.facturx.document import embedded_xml
from shared.invoicing.pdf import rendering as pdf
from tools.specimens.documents import Specimen, specimens
from tools.stack.environment import LOGO
from tools.stack.places import ROOT

PAGE = ROOT / "docs" / "specimens.md"
PICTURES = ROOT / "docs" / "specimens"
SCALE = 1.4
"""Pixels for each of a PDF's points: about 100 dots an inch."""


def main() -> None:
    """Writes all of them; the same bytes for the same code."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    parts = [part for specimen in specimens() for part in _part(specimen)]
    PAGE.write_text("\n".join([*_HEAD, *parts]), encoding="utf-8")


_HEAD = (
    "# Specimens",
    "",
    "What resellers get, a picture of each kind. `make specimens` makes this page anew.",
    "",
)


def _part(specimen: Specimen) -> list[str]:
    names = _pictures(specimen.name, specimen.document)
    shown = [f"![{specimen.about}](specimens/{name})" for name in names]
    return [f"## {specimen.title}", "", specimen.about, "", *shown, ""]


def _pictures(name: str, document: Invoice) -> list[str]:
    """The first page, and of several the last too."""
    from pypdfium2 import PdfDocument

    pages = PdfDocument(pdf.render(document, embedded_xml(document), LOGO.decode()))
    found = []
    for number in dict.fromkeys((0, len(pages) - 1)):
        file = f"{name}{f'-{number + 1}' if number else ''}.png"
        pages[number].render(scale=SCALE).to_pil().quantize(64).save(PICTURES / file, optimize=True)
        found.append(file)
    return found


if __name__ == "__main__":
    main()
