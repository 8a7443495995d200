"""Whatever history of orders gave rise to it: a document is right in every form, and all forms have the same totals."""

from io import BytesIO
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable
from shared.domain.pricing.money import minor_digits
from shared.invoicing.facturx.document import embedded_xml
from shared.l10n.format import money
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Collection
from shared.store.engine.transaction import in_transaction
from tests.support import facturx, fatturapa
from tests.support.histories import documents
from tests.support.pdf import page_of

CURRENCIES = ("EUR", "EUR", "USD", "JPY", "KWD")
AT_LEAST = 170
"""So many of each tax case have an XML, 500 in all."""
DRAWN = Collection("drawn", Invoice)
"""No function follows these, other than `invoices`."""


def squeezed(text: str) -> str:
    """Without blanks, of which a page has others than the text that was set."""
    return "".join(text.split())


def check_page(invoice: Invoice) -> None:
    """The sums stand on the page in the document's language, and the XML is in the file."""
    reader = PdfReader(BytesIO(page_of(invoice)))
    page = squeezed("".join(page.extract_text() for page in reader.pages))
    sums = [invoice.net, invoice.total, *(tax.base for tax in invoice.taxes), *(tax.amount for tax in invoice.taxes)]
    for amount in (*sums, *(line.amount for line in invoice.lines)):
        assert squeezed(money(amount, invoice.language)) in page
    xml = embedded_xml(invoice)
    assert reader.attachments == ({"factur-x.xml": [xml]} if xml else {})


def kept(invoice: Invoice) -> Invoice | None:
    """The invoice as Firestore gives it back."""
    place = DRAWN.ref(uuid4().hex)
    in_transaction(lambda tx: tx.create(place, invoice))
    return Reader().get(place)


@pytest.mark.parametrize("case", ["domestic", "reverseCharge", "notSubject"])
@pytest.mark.usefixtures("stack")
def test_every_form_of_a_document_says_the_same(case: str) -> None:
    with_xml = 0

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(issued=documents(case, CURRENCIES))
    def whatever_happened(issued: list[Invoice]) -> None:
        nonlocal with_xml
        for invoice in issued:
            assert kept(invoice) == invoice
            check_page(invoice)
            if minor_digits(invoice.currency) > 2:
                assert embedded_xml(invoice) is None
                continue
            facturx.check(invoice)
            with_xml += 1
            try:
                fatturapa.check(invoice)
            except NotWritable:  # tax that is rounded to whole yen may be none that SdI takes
                assert (case, invoice.currency) == ("domestic", "JPY")

    while with_xml < AT_LEAST:
        whatever_happened()
