"""The invoice as XML: right by the schema and the rules of EN 16931, and the same sums as the document."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import Line, LineKind
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.resellers import Party
from shared.domain.values import DocumentLanguage as Language
from shared.invoicing.facturx.document import NoTwoDecimals, cross_industry_invoice, embedded_xml
from shared.invoicing.facturx.profile import UnknownPdf, with_profile
from tests.support.examples import examples
from tests.support.facturx import check, said, wrong
from tests.support.pdf import page_of

Invoices = Callable[..., Invoice]
Lines = Callable[..., Line]
STANDARD = TaxRule(treatment=TaxTreatment.STANDARD, rate=2300)


def credited(line: Lines, **options: Any) -> tuple[Line, ...]:
    back = line(-2, days_left=11, **options).replace(corrects="RIV-2026-0041")
    return (back.replace(kind=LineKind.RETURNED),)


def test_a_domestic_invoice(invoice: Invoices) -> None:
    xml = check(invoice())
    assert said(xml, "ram:DuePayableAmount") == ["292.47"]
    assert said(xml, "ram:BasisQuantity") == ["1", "30"]
    assert said(xml, "ram:IBANID") == ["IT60X0542811101000000123456"]


def test_reverse_charge(invoice: Invoices, german: Party) -> None:
    xml = check(invoice(german))
    assert set(said(xml, "ram:CategoryCode")) == {"AE"}
    (reason,) = said(xml, "ram:ExemptionReason")
    assert "Inversione contabile" in reason
    assert "N2.1" in reason


def test_outside_the_union_nobody_has_a_vat_number(invoice: Invoices, swiss: Party) -> None:
    xml = check(invoice(swiss))
    assert set(said(xml, "ram:CategoryCode")) == {"O"}
    assert b'schemeID="VA"' not in xml


def test_a_credit_note_is_positive_and_names_what_it_corrects(invoice: Invoices, line: Lines) -> None:
    xml = check(invoice(lines=credited(line), kind=InvoiceKind.CREDIT_NOTE))
    assert said(xml, "ram:TypeCode")[0] == "381"
    assert said(xml, "ram:InvoiceReferencedDocument/ram:IssuerAssignedID") == ["RIV-2026-0041"]
    assert said(xml, "ram:BilledQuantity") == ["22"]


def test_a_credit_on_an_invoice_is_a_negative_quantity(invoice: Invoices, line: Lines) -> None:
    xml = check(invoice(lines=(line(5), *credited(line))))
    assert said(xml, "ram:BilledQuantity") == ["5", "-22"]


def test_a_price_below_zero_becomes_a_quantity_below_zero(invoice: Invoices, line: Lines) -> None:
    one = line(3, days_left=10)
    tiers = one.replace(unit=Unit.DAY, quantity=10, price=one.price.replace(amount=-90))
    tiers = tiers.replace(amount=one.amount.replace(amount=-30))
    xml = check(invoice(lines=(line(5), tiers)))
    assert said(xml, "ram:BilledQuantity") == ["5", "-10"]
    assert said(xml, "ram:ChargeAmount") == ["4.00", "0.90"]


def test_two_rates(invoice: Invoices, line: Lines) -> None:
    xml = check(invoice(lines=(line(5), line(7, tax=STANDARD))))
    assert said(xml, "ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:RateApplicablePercent") == [
        "22.00",
        "23.00",
    ]


def test_the_purchase_order_is_the_documents_where_there_is_one(invoice: Invoices, line: Lines) -> None:
    xml = check(invoice(lines=(line(5, purchase_order="PO 7"),)))
    assert said(xml, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID") == ["PO 7"]
    two = check(invoice(lines=(line(5, purchase_order="PO 7"), line(6, purchase_order="PO 8"))))
    assert said(two, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID") == []


def test_a_currency_without_decimals(invoice: Invoices) -> None:
    assert said(check(invoice(currency="JPY")), "ram:InvoiceCurrencyCode") == ["JPY"]


def test_three_decimals_can_not_be_written(invoice: Invoices) -> None:
    with pytest.raises(NoTwoDecimals):
        cross_industry_invoice(invoice(currency="KWD"))


TEXTS = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["<b>&amp;]]></b>", "a\x00b\x1f", "שלום", "🎉", "\ud800", "x" * 10_000, "&#0;", " ", "\u202eevil"]
)


HOSTILE = [
    '#panic("x") $ x^2 $ *bold* @ref',
    "<b>&amp;]]></b>",
    "&#0;",
    "a\x00b\x1f\x85\x9f",
    "\ud800",
    "\u202eevil\u2066",
    "שלום",
    "🎉👩‍🚀",
    "x" * 10_000,
    "\ufffe\uffff\u2028",
    " ",
    "",
]


LONGEST_ON_A_PAGE = 1000
"""Letters without a blank: the time that they take grows with their square."""


def typed(invoice: Invoices, line: Lines, seller: Party, buyer: Party, text: str) -> Invoice:
    """An invoice with the text wherever people can type one."""
    of_a_party = dict.fromkeys(("name", "street", "postcode", "city", "province"), text)
    one = line(3, days_left=7, organisation=text, domain=text, product=text, plan_name=text, purchase_order=text)
    return invoice(buyer, lines=(one,)).replace(buyer=buyer.replace(**of_a_party), seller=seller.replace(**of_a_party))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_stands_in_any_field_the_document_is_valid(
    invoice: Invoices, line: Lines, italian: Party, german: Party, swiss: Party, text: str
) -> None:
    for buyer in (italian, german, swiss):
        check(typed(invoice, line, italian, buyer, text))
        assert page_of(typed(invoice, line, italian, buyer, text[:LONGEST_ON_A_PAGE]))


@examples(40)
@given(data=st.data())
def test_whatever_is_invoiced(invoice: Invoices, line: Lines, german: Party, swiss: Party, data: st.DataObject) -> None:
    buyer = data.draw(st.sampled_from([None, german, swiss]))
    currency = data.draw(st.sampled_from(["EUR", "USD", "JPY"]))
    parts = data.draw(
        st.lists(
            st.tuples(st.integers(1, 5000), st.integers(1, 99_999), st.none() | st.integers(1, 30), TEXTS, TEXTS),
            min_size=1,
            max_size=5,
        )
    )
    sign = data.draw(st.sampled_from([1, -1]))
    lines = tuple(
        line(
            count * sign,
            price,
            days_left=days,
            currency=currency,
            organisation=organisation,
            plan_name=plan,
            corrects=None if sign > 0 else "RIV-2026-0041",
        )
        for count, price, days, organisation, plan in parts
    )
    kind = InvoiceKind.INVOICE if sign > 0 else InvoiceKind.CREDIT_NOTE
    given_: dict[str, Any] = {"buyer": buyer} if buyer else {}
    check(invoice(lines=lines, currency=currency, kind=kind, language=data.draw(st.sampled_from(Language)), **given_))


def test_the_checkers_see_what_is_wrong(invoice: Invoices) -> None:
    xml = cross_industry_invoice(invoice())
    assert wrong(xml.replace(b">292.47<", b">292.48<"))
    assert wrong(xml.replace(b"ram:LineID", b"ram:LineId"))


def test_the_pdf_carries_it_and_names_the_profile(invoice: Invoices) -> None:
    one = invoice()
    rendered = page_of(one)
    reader = PdfReader(BytesIO(rendered))
    assert reader.attachments["factur-x.xml"] == [cross_industry_invoice(one)]
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    etree.fromstring(metadata[metadata.index(b"<x:xmpmeta") :])
    assert b"<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in metadata
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata
    assert rendered == page_of(one)
    assert len(rendered) - rendered.index(b"%%EOF") < 10_000, "the rest of the file is as Typst wrote it"


def test_the_sums_on_the_page_are_those_in_the_xml(invoice: Invoices) -> None:
    one = invoice(language=Language.ENGLISH)
    page = "".join(page.extract_text() for page in PdfReader(BytesIO(page_of(one))).pages)
    (total,) = said(cross_industry_invoice(one), "ram:GrandTotalAmount")
    assert f"€{total}" in page


def test_a_currency_with_three_decimals_has_a_pdf_alone(invoice: Invoices) -> None:
    one = invoice(currency="KWD")
    assert embedded_xml(one) is None
    assert not PdfReader(BytesIO(page_of(one))).attachments


@pytest.mark.parametrize(
    "broken", [b"", b"%PDF-1.7 /Metadata 5 0 R", b"/Metadata 5 0 R trailer\n<<>>\nstartxref\n9\n%%EOF"]
)
def test_another_kind_of_pdf_is_refused(broken: bytes) -> None:
    with pytest.raises(UnknownPdf):
        with_profile(broken)
