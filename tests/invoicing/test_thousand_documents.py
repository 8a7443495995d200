"""A thousand documents with every row of the VAT table, script and currency are right in every form."""

from functools import cache

import pytest

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.transmissions import NotWritable
from shared.domain.pricing.currencies import MINOR_DIGITS
from shared.domain.pricing.tax import TaxTreatment
from shared.domain.territories import EU, PLACES
from shared.invoicing.facturx.document import embedded_xml
from shared.invoicing.facturx.guideline import XRECHNUNG, guideline
from tests.builders.scripts import NAMES
from tests.builders.thousand import ALL_CURRENCIES, COUNT, THREE_DECIMALS, thousand, with_three_decimals
from tests.support import facturx, fatturapa
from tests.support.pages import check_names, check_page

PARTS = 20
"""So that they can run beside each other."""


@cache
def all_of_them() -> tuple[Invoice, ...]:
    return tuple(thousand())


def written_for_sdi(document: Invoice) -> bool:
    """Checked, where its seller is Italian; else it says that it can't be."""
    if document.seller.country == "IT":
        fatturapa.check(document)
        return True
    with pytest.raises(NotWritable, match="not Italian"):
        fatturapa.sent(document)
    return False


@pytest.mark.parametrize("part", range(PARTS))
def test_each_is_right_in_every_form(part: int) -> None:
    documents = all_of_them()[part::PARTS]
    for document in documents:
        xml = facturx.check(document)
        assert facturx.texts(xml, "ram:BuyerTradeParty/ram:Name") == [document.buyer.name]
        written_for_sdi(document)
        check_names(document, check_page(document))
    assert len(documents) * PARTS == COUNT


@pytest.mark.parametrize("currency", THREE_DECIMALS)
def test_three_decimals_have_no_xml_and_all_else(currency: str) -> None:
    documents = [document for document in with_three_decimals() if document.currency == currency]
    assert len(documents) == 4
    for document in documents:
        assert embedded_xml(document) is None
        written_for_sdi(document)
        check_names(document, check_page(document))


def test_they_are_a_thousand_and_nothing_is_left_out() -> None:
    documents = all_of_them()
    assert len(set(documents)) == len(documents) == COUNT
    names = set(NAMES.values())
    for said in (
        {document.buyer.name for document in documents},
        {line.organisation for document in documents for line in document.lines},
        {line.plan_name for document in documents for line in document.lines},
        {name for document in documents for name in names if any(name in order for order in document.purchase_orders)},
    ):
        assert said == names
    assert set(PLACES) <= {document.buyer.place for document in documents}
    ordinary = {document.buyer.country for document in documents if document.buyer.place is None}
    assert ordinary >= EU
    assert len(ordinary - EU) >= 30


@pytest.mark.parametrize("kind", InvoiceKind)
@pytest.mark.parametrize("bearing_vat", [True, False])
def test_every_currency_is_there_in_both_kinds_with_vat_and_without(kind: InvoiceKind, bearing_vat: bool) -> None:
    found = {
        document.currency
        for document in all_of_them()
        if document.kind is kind
        and bearing_vat is any(tax.treatment is TaxTreatment.STANDARD for tax in document.taxes)
    }
    assert found == set(ALL_CURRENCIES) == set(MINOR_DIGITS) - set(THREE_DECIMALS)


def test_each_form_has_its_share() -> None:
    documents = all_of_them()
    assert sum(guideline(document) is XRECHNUNG for document in documents) > COUNT // 3
    assert sum(document.seller.country == "IT" for document in documents) > COUNT // 2
    assert sum(document.vat_total is not None for document in documents) > COUNT // 4
