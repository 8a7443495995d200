"""The invoice as XML: right by the schema and the rules of EN 16931, and the same sums as the document."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from lxml import etree
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line, LineKind
from shared.domain.languages import DocumentLanguage as Language
from shared.domain.parties import Party
from shared.domain.pricing.currencies import MINOR_DIGITS
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.invoicing.facturx.document import NoTwoDecimals, cross_industry_invoice, embedded_xml
from shared.invoicing.facturx.profile import UnknownPdf, with_profile
from tests.builders.documents import invoice, line, typed_line
from tests.builders.drawn_invoices import invoices
from tests.builders.parties import GERMAN, HONG_KONG, ITALIAN, SWISS
from tests.builders.texts import HOSTILE
from tests.support.examples import examples
from tests.support.facturx import check, errors, texts
from tests.support.pdf import page_of

STANDARD = TaxRule(treatment=TaxTreatment.STANDARD, rate=2300)


def credited(**options: Any) -> tuple[Line, ...]:
    back = line(-2, days_left=11, **options).replace(corrects="RIV-2026-0041")
    return (back.replace(kind=LineKind.RETURNED),)


def test_a_domestic_invoice() -> None:
    xml = check(invoice())
    assert texts(xml, "ram:DuePayableAmount") == ["292.47"]
    assert texts(xml, "ram:BasisQuantity") == ["1", "30"]
    assert texts(xml, "ram:IBANID") == ["IT60X0542811101000000123456"]


def test_reverse_charge() -> None:
    xml = check(invoice(GERMAN))
    assert set(texts(xml, "ram:CategoryCode")) == {"AE"}
    (reason,) = texts(xml, "ram:ExemptionReason")
    assert "Inversione contabile" in reason
    assert "N2.1" in reason


def test_outside_the_union_nobody_has_a_vat_number() -> None:
    xml = check(invoice(SWISS))
    assert set(texts(xml, "ram:CategoryCode")) == {"O"}
    assert b'schemeID="VA"' not in xml


def test_a_credit_note_is_positive_and_names_what_it_corrects() -> None:
    xml = check(invoice(lines=credited(), kind=InvoiceKind.CREDIT_NOTE))
    assert texts(xml, "ram:TypeCode")[0] == "381"
    assert texts(xml, "ram:InvoiceReferencedDocument/ram:IssuerAssignedID") == ["RIV-2026-0041"]
    assert texts(xml, "ram:BilledQuantity") == ["22"]


def test_a_credit_on_an_invoice_is_a_negative_quantity() -> None:
    xml = check(invoice(lines=(line(5), *credited())))
    assert texts(xml, "ram:BilledQuantity") == ["5", "-22"]


def test_a_price_below_zero_becomes_a_quantity_below_zero() -> None:
    charge = line(3, days_left=10)
    tiers = charge.replace(unit=Unit.DAY, quantity=10, price=charge.price.replace(amount=-90))
    tiers = tiers.replace(amount=charge.amount.replace(amount=-30))
    xml = check(invoice(lines=(line(5), tiers)))
    assert texts(xml, "ram:BilledQuantity") == ["5", "-10"]
    assert texts(xml, "ram:ChargeAmount") == ["4.00", "0.90"]


def test_two_rates() -> None:
    xml = check(invoice(lines=(line(5), line(7, tax=STANDARD))))
    assert texts(xml, "ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:RateApplicablePercent") == [
        "22.00",
        "23.00",
    ]


def test_the_purchase_order_is_the_documents_where_there_is_one() -> None:
    xml = check(invoice(lines=(line(5, purchase_order="PO 7"),)))
    assert texts(xml, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID") == ["PO 7"]
    two = check(invoice(lines=(line(5, purchase_order="PO 7"), line(6, purchase_order="PO 8"))))
    assert texts(two, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID") == []


def test_a_currency_without_decimals() -> None:
    assert texts(check(invoice(currency="JPY")), "ram:InvoiceCurrencyCode") == ["JPY"]


def test_three_decimals_can_not_be_written() -> None:
    with pytest.raises(NoTwoDecimals):
        cross_industry_invoice(invoice(currency="KWD"))


def test_a_place_without_postcodes_has_none() -> None:
    assert texts(check(invoice(HONG_KONG)), "ram:PostcodeCode") == ["20123"]
    assert texts(check(invoice(HONG_KONG, seller=ITALIAN.replace(postcode=None))), "ram:PostcodeCode") == []


def test_every_currency_with_two_decimals_or_none() -> None:
    for currency in (code for code, digits in MINOR_DIGITS.items() if digits <= 2):
        check(invoice(SWISS, currency=currency))


LONGEST_ON_A_PAGE = 1000
"""Letters without a blank: the time that they take grows with their square."""


def typed(buyer: Party, text: str) -> Invoice:
    """An invoice with the text wherever people can type charge."""
    of_a_party = dict.fromkeys(("name", "street", "postcode", "city", "province"), text)
    document = invoice(buyer, lines=(typed_line(text),))
    return document.replace(buyer=buyer.replace(**of_a_party), seller=ITALIAN.replace(**of_a_party))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_stands_in_any_field_the_document_is_valid(text: str) -> None:
    for buyer in (ITALIAN, GERMAN, SWISS):
        check(typed(buyer, text))
        assert page_of(typed(buyer, text[:LONGEST_ON_A_PAGE]))


@examples(40)
@given(document=invoices())
def test_whatever_is_invoiced(document: Invoice) -> None:
    check(document)


def test_the_checkers_see_what_is_wrong() -> None:
    xml = cross_industry_invoice(invoice())
    assert errors(xml.replace(b">292.47<", b">292.48<"))
    assert errors(xml.replace(b"ram:LineID", b"ram:LineId"))


def test_the_pdf_carries_it_and_names_the_profile() -> None:
    document = invoice()
    rendered = page_of(document)
    reader = PdfReader(BytesIO(rendered))
    assert reader.attachments["factur-x.xml"] == [cross_industry_invoice(document)]
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    etree.fromstring(metadata[metadata.index(b"<x:xmpmeta") :])
    assert b"<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in metadata
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata
    assert rendered == page_of(document)
    assert len(rendered) - rendered.index(b"%%EOF") < 10_000, "the rest of the file is as Typst wrote it"


def test_the_sums_on_the_page_are_those_in_the_xml() -> None:
    document = invoice(language=Language.ENGLISH)
    page = "".join(page.extract_text() for page in PdfReader(BytesIO(page_of(document))).pages)
    (total,) = texts(cross_industry_invoice(document), "ram:GrandTotalAmount")
    assert f"€{total}" in page


def test_a_currency_with_three_decimals_has_a_pdf_alone() -> None:
    document = invoice(currency="KWD")
    assert embedded_xml(document) is None
    assert not PdfReader(BytesIO(page_of(document))).attachments


@pytest.mark.parametrize(
    "broken", [b"", b"%PDF-1.7 /Metadata 5 0 R", b"/Metadata 5 0 R trailer\n<<>>\nstartxref\n9\n%%EOF"]
)
def test_another_kind_of_pdf_is_refused(broken: bytes) -> None:
    with pytest.raises(UnknownPdf):
        with_profile(broken)
