"""Whatever history of orders gave rise to it: a document is right in every form, and all forms have the same totals."""

import pytest
from hypothesis import given

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import NotWritable
from shared.domain.pricing.currencies import minor_digits
from shared.invoicing.facturx.document import embedded_xml
from tests.builders.histories import documents
from tests.support import facturx, fatturapa
from tests.support.examples import examples, in_proportion
from tests.support.pages import check_page

CURRENCIES = ("EUR", "EUR", "USD", "JPY", "KWD")
AT_LEAST = 10
"""So many documents of each tax case have an XML."""


@pytest.mark.parametrize("case", ["domestic", "reverseCharge", "notSubject"])
def test_every_form_of_a_document_says_the_same(case: str) -> None:
    with_xml = 0

    @examples(3)
    @given(issued=documents(case, CURRENCIES))
    def check_all(issued: list[Invoice]) -> None:
        nonlocal with_xml
        for invoice in issued:
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

    while with_xml < in_proportion(AT_LEAST):
        check_all()
