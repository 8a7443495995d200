"""A document's page: what a reader finds on it, and whether it has the document's names, sums and XML."""

import re
from io import BytesIO
from unicodedata import bidirectional, normalize

import pypdfium2
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice
from shared.invoicing.characters import REPLACEMENT
from shared.invoicing.facturx.document import embedded_xml
from shared.invoicing.facturx.guideline import guideline
from shared.l10n.format import money
from tests.builders.scripts import NAMES
from tests.support.pdf import page_of

_MARKS_APART = "".join(NAMES[script] for script in ("Khmer", "Myanmar", "Thaana"))
"""Their vowels are signs of their own beside or below letters, which readers give back twice (conformance.md)."""
_TWICE = 12
"""So many characters of a name at most are given back again at one place."""
_FROM_RIGHT = ("R", "AL")


def letters(text: str) -> str:
    """Without blanks, of which readers find others than were set, and the marks around names from right to left."""
    return "".join(normalize("NFC", text).replace("\u2068", "").replace("\u2069", "").split())


def read(pdf: bytes) -> str:
    return letters("".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)))


def check_page(invoice: Invoice) -> str:
    """The sums stand on the page in the document's language, and the XML is in the file; gives the text back."""
    pdf = page_of(invoice)
    page = read(pdf)
    assert REPLACEMENT not in page
    sums = [invoice.net, invoice.total, *(tax.base for tax in invoice.taxes), *(tax.amount for tax in invoice.taxes)]
    sums += [invoice.vat_total, *(part.converted for part in invoice.converted_taxes)] if invoice.vat_total else []
    for amount in (*sums, *(line.amount for line in invoice.lines)):
        assert letters(money(amount, invoice.language)) in page
    xml = embedded_xml(invoice)
    assert PdfReader(BytesIO(pdf)).attachments == ({guideline(invoice).file_name: [xml]} if xml else {})
    return page


def check_names(invoice: Invoice, page: str) -> None:
    """What people entered stands on the page as they entered it (Dir. 2006/112/EC art. 226(5))."""
    entered = [invoice.buyer.name, invoice.buyer.street]
    for line in invoice.lines:
        entered += [line.organisation, line.plan_name, *([line.purchase_order] if line.purchase_order else [])]
    for text in entered:
        assert times(text, page), text


def times(text: str, page: str) -> int:
    """How often a text stands on a page, of which `read` gave what is on it.

    Names from right to left, in a line that is mostly read from left to right, are given as they stand from left to
    right: the last word first, and Thaana's signs one by one.
    """
    if set(text) & set(_MARKS_APART) - {" "}:
        repeated = f"[{re.escape(letters(text))}]{{0,{_TWICE}}}?"
        orders = {letters(text), letters(text)[::-1]} if _from_right(text) else {letters(text)}
        return sum(len(re.findall(repeated.join(map(re.escape, order)), page)) for order in orders)
    if _from_right(text):
        return page.count(letters(text)) + page.count(letters(" ".join(reversed(text.split()))))
    return page.count(letters(text))


def _from_right(text: str) -> bool:
    return any(bidirectional(character) in _FROM_RIGHT for character in text)
