"""A document with a buyer reference is an XRechnung, of which CEN's and KoSIT's rules have nothing to say."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import ElectronicAddress, Party
from shared.invoicing.facturx.document import cross_industry_invoice
from shared.invoicing.facturx.guideline import EN_16931, XRECHNUNG
from tests.builders.documents import invoice, line, xrechnung
from tests.builders.parties import GERMAN, ITALIAN, SELLER, SWISS
from tests.support.facturx import check, errors, texts
from tests.support.pdf import page_of

CREDITED = tuple(line(-licences, days_left=11, corrects=f"RIV-2026-004{licences}") for licences in (1, 2))
FRENCH = GERMAN.replace(country="FR", vat_number="FR40303265045")
"""A buyer in Germany's neighbour, for a German seller."""


@pytest.mark.parametrize("seller", [ITALIAN, GERMAN], ids=["italian-seller", "german-seller"])
@pytest.mark.parametrize("buyer", [ITALIAN, GERMAN, SWISS, FRENCH], ids=["IT", "DE", "CH", "FR"])
@pytest.mark.parametrize("kind", InvoiceKind)
def test_nobody_has_anything_to_say(seller: Party, buyer: Party, kind: InvoiceKind) -> None:
    lines = CREDITED if kind is InvoiceKind.CREDIT_NOTE else None
    xml = check(xrechnung(buyer, lines, seller=seller.reached_at("info@nuvola.example"), kind=kind, currency="EUR"))
    assert texts(xml, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID") == [XRECHNUNG.id]


def test_everything_that_is_asked_for_is_there() -> None:
    buyer_at = GERMAN.replace(electronic_address=None)
    xml = check(xrechnung(buyer_at, language=DocumentLanguage.GERMAN, statement="2026-08"))
    assert texts(xml, "ram:BuyerReference") == ["04011000-12345-03"]
    assert texts(xml, "ram:ContractReferencedDocument/ram:IssuerAssignedID") == ["RV 2026/17"]
    seller, buyer = "ram:SellerTradeParty", "ram:BuyerTradeParty"
    assert texts(xml, f"{seller}/ram:DefinedTradeContact/ram:PersonName") == ["Giulia Conti"]
    assert texts(xml, f"{seller}//ram:CompleteNumber") == ["+39 02 1234 5678"]
    assert texts(xml, f"{seller}//ram:EmailURIUniversalCommunication/ram:URIID") == ["amministrazione@nuvola.example"]
    assert texts(xml, f"{seller}/ram:URIUniversalCommunication/ram:URIID") == ["amministrazione@nuvola.example"]
    assert texts(xml, f"{buyer}/ram:URIUniversalCommunication/ram:URIID") == ["rechnung@haendler.example"]
    assert xml.count(b'schemeID="EM"') == 2
    assert texts(xml, "ram:SpecifiedTradePaymentTerms/ram:Description") == [
        "Zahlungsziel 30 Tage ab Rechnungsdatum, ohne Abzug."
    ]
    assert texts(xml, "ram:BICID") == ["BPPIITRRXXX"]
    assert texts(xml, "ram:SellerAssignedID") == ["shared-contacts"] * 2
    notes = texts(xml, "ram:IncludedNote/ram:Content")
    assert notes[0] == "Monatsabrechnung August 2026"
    assert notes[1].startswith("Lizenztage = ")
    assert notes[2].startswith("Imposta di bollo")


def test_an_address_of_another_scheme() -> None:
    party = ITALIAN.replace(electronic_address=ElectronicAddress(scheme="0211", address="IT12345670017"))
    xml = check(xrechnung(party))
    assert b'<ram:URIID schemeID="0211">IT12345670017<' in xml


def test_a_credit_note_asks_for_no_payment() -> None:
    xml = check(xrechnung(lines=CREDITED, kind=InvoiceKind.CREDIT_NOTE))
    assert texts(xml, "ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode") == ["97"]
    assert texts(xml, "ram:IBANID") == texts(xml, "ram:SpecifiedTradePaymentTerms/ram:Description") == []


def test_due_at_once() -> None:
    document = xrechnung()
    xml = check(document.replace(due_date=document.issue_date))
    assert texts(xml, "ram:SpecifiedTradePaymentTerms/ram:Description") == ["Pagamento immediato, senza sconto."]


@pytest.mark.parametrize(
    "lacking",
    [
        xrechnung(buyer_reference=None),
        xrechnung(contact=None),
        xrechnung(seller=SELLER.party),
        invoice(buyer_reference="7", seller=SELLER.party_on_documents),
    ],
)
def test_what_would_not_be_a_right_one_does_not_say_that_it_is_one(lacking: Invoice) -> None:
    xml = check(lacking)
    assert texts(xml, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID") == [EN_16931.id]


def test_the_checkers_see_what_is_missing() -> None:
    xml = cross_industry_invoice(xrechnung())
    for element, rule in (
        (b"BuyerReference", "BR-DE-15"),
        (b"DefinedTradeContact", "BR-DE-2"),
        (b"SpecifiedTradeSettlementPaymentMeans", "BR-DE-1"),
        (b"BusinessProcessSpecifiedDocumentContextParameter", "PEPPOL-EN16931-R001"),
    ):
        start, end = xml.index(b"<ram:" + element), xml.index(b"</ram:" + element + b">")
        without = xml[:start] + xml[end + len(element) + 7 :]
        assert any(rule in error for error in errors(without)), rule


def test_the_pdf_carries_it_under_its_own_name() -> None:
    document = xrechnung(GERMAN)
    reader = PdfReader(BytesIO(page_of(document)))
    assert reader.attachments == {"xrechnung.xml": [cross_industry_invoice(document)]}
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"<fx:ConformanceLevel>XRECHNUNG</fx:ConformanceLevel>" in metadata
    assert b"<fx:DocumentFileName>xrechnung.xml</fx:DocumentFileName>" in metadata
    assert b"<fx:Version>3.0</fx:Version>" in metadata
