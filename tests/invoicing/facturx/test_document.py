"""The invoice as XML: right by the schema and the rules of EN 16931, and the same sums as the document."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from lxml import etree
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line, LineKind
from shared.domain.languages import DocumentLanguage as Language
from shared.domain.parties import ElectronicAddress, Party, SellerContact
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.sellers import TaxRegime
from shared.invoicing.descriptions import CASH_ACCOUNTING
from shared.invoicing.facturx.document import NoTwoDecimals, cross_industry_invoice, embedded_xml
from shared.invoicing.facturx.guideline import EN_16931
from shared.invoicing.facturx.profile import UnknownPdf, with_profile
from tests.builders.documents import invoice, line, typed_line
from tests.builders.drawn_invoices import invoices
from tests.builders.parties import GERMAN, HONG_KONG, ITALIAN, REGISTRATION, SWISS
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


@pytest.mark.parametrize("kind", InvoiceKind)
def test_one_preceding_invoice_and_the_others_in_a_note(kind: InvoiceKind) -> None:
    corrected = ("RIV-2026-0039", "RIV-2026-0040", "RIV-2026-0039", "RIV-2026-0041")
    sign = -1 if kind is InvoiceKind.CREDIT_NOTE else 1
    lines = tuple(
        line(sign * (index + 1), corrects=number, corrects_date=date(2026, 8, int(number[-2:]) - 30))
        for index, number in enumerate(corrected)
    )
    xml = check(invoice(lines=lines, kind=kind))
    assert texts(xml, "ram:InvoiceReferencedDocument/ram:IssuerAssignedID") == ["RIV-2026-0039"]
    assert texts(xml, "ram:IncludedNote/ram:Content") == [
        "Rettifica la fattura RIV-2026-0040 del 10 ago 2026, RIV-2026-0041 del 11 ago 2026"
    ]
    assert texts(xml, "ram:FormattedIssueDateTime/qdt:DateTimeString") == ["20260809"]
    said = texts(xml, "ram:SpecifiedTradeProduct/ram:Description")
    assert all(number in text for number, text in zip(corrected, said, strict=True))


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
    xml = check(invoice(GERMAN, currency="JPY"))
    assert texts(xml, "ram:InvoiceCurrencyCode") == ["JPY"]
    assert texts(xml, "ram:BilledQuantity") == ["58", "1"]
    assert texts(xml, "ram:ChargeAmount") == ["400", "773"]
    assert "58 giorni-licenza × 400 JPY al mese ÷ 30 giorni" in texts(xml, "ram:Description")[2]


def test_cash_accounting() -> None:
    xml = check(invoice(tax_regime=TaxRegime.CASH_ACCOUNTING))
    assert texts(xml, "ram:DueDateTypeCode") == ["72"]
    assert texts(xml, "ram:IncludedNote/ram:Content")[-1] == CASH_ACCOUNTING
    for other in (invoice(), invoice(GERMAN, tax_regime=TaxRegime.CASH_ACCOUNTING)):
        xml = check(other)
        assert texts(xml, "ram:DueDateTypeCode") == []
        assert CASH_ACCOUNTING not in texts(xml, "ram:IncludedNote/ram:Content")


def test_where_the_seller_is_registered() -> None:
    for buyer in (ITALIAN, SWISS):
        xml = check(invoice(buyer, seller=ITALIAN.replace(tax_code="12345670017"), registration=REGISTRATION))
        assert texts(xml, "ram:SellerTradeParty/ram:Description") == [
            "Registro delle imprese di MI, n. 12345670017 · REA MI-1234567 · Capitale sociale versato 10.000,00 € · "
            "Società con socio unico"
        ]
    assert texts(check(invoice()), "ram:SellerTradeParty/ram:Description") == []


def test_three_decimals_can_not_be_written() -> None:
    with pytest.raises(NoTwoDecimals):
        cross_industry_invoice(invoice(currency="KWD"))


def test_a_place_without_postcodes_has_none() -> None:
    assert texts(check(invoice(HONG_KONG)), "ram:PostcodeCode") == ["20123"]
    assert texts(check(invoice(HONG_KONG, seller=ITALIAN.replace(postcode=None))), "ram:PostcodeCode") == []


LONGEST_ON_A_PAGE = 1000
"""Letters without a blank: the time that they take grows with their square."""


def typed(buyer: Party, text: str) -> Invoice:
    """An invoice with the text wherever people can type one."""
    of_a_party = dict.fromkeys(("name", "street", "postcode", "city", "province"), text)
    storable = text.replace("\ud800", "") or "-"
    reached = {"electronic_address": ElectronicAddress(scheme="0088", address=storable)}
    contact = SellerContact(name=storable, phone="123" + storable, email=f"anna{storable}@nuvola.example")
    return invoice(
        buyer.replace(**of_a_party, **reached),
        lines=(typed_line(text),),
        seller=ITALIAN.replace(**of_a_party, **reached),
        contact=contact,
        bic=text,
        contract_reference=text,
    )


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
    reference = b"<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>1</ram:IssuerAssignedID>"
    twice = (reference + b"</ram:InvoiceReferencedDocument>") * 2
    end = b"</ram:ApplicableHeaderTradeSettlement>"
    assert errors(xml.replace(end, twice + end)) == ["ram:InvoiceReferencedDocument: 2, and CII D16B allows one"]


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
        with_profile(broken, EN_16931)
