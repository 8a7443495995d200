"""Places whose country's code is not their territory of VAT, in every form of a document."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from shared.domain.billing.transmissions import NotWritable
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import Party
from tests.builders.documents import invoice
from tests.builders.parties import GERMAN
from tests.builders.places import LIVIGNO, MONACO
from tests.support import facturx, fatturapa
from tests.support.pdf import page_of
from tests.support.sdi import texts


def buyer_in(xml: bytes) -> list[str]:
    """IdPaese and IdCodice, if they are there, the tax code, postcode, city and country of the address."""
    names = ("IdFiscaleIVA/IdPaese", "IdFiscaleIVA/IdCodice", "CodiceFiscale", "CAP", "Comune", "Nazione")
    return [text for name in names for text in texts(xml, f"CessionarioCommittente//{name}")]


def test_monaco_is_reverse_charge_under_its_french_number() -> None:
    xml = facturx.check(invoice(MONACO))
    assert set(facturx.texts(xml, "ram:CategoryCode")) == {"AE"}
    assert facturx.texts(xml, "ram:BuyerTradeParty//ram:SpecifiedTaxRegistration/ram:ID") == ["FR12000045202"]
    assert facturx.texts(xml, "ram:BuyerTradeParty//ram:CountryID") == ["MC"]
    sent = fatturapa.check(invoice(MONACO))
    assert buyer_in(sent) == ["FR", "12000045202", "00000", "98000 Monaco", "MC"]
    assert texts(sent, "CodiceDestinatario") == ["XXXXXXX"]
    assert set(texts(sent, "TipoDato")) == {"INVCONT"}
    page = " ".join(PdfReader(BytesIO(page_of(invoice(MONACO)))).pages[0].extract_text().split())
    assert "Inversione contabile" in page
    assert "FR12000045202" in page


@pytest.mark.parametrize(
    ("changes", "identified"),
    [
        ({}, ["IT", "12345670017", "12345670017"]),
        ({"tax_code": None}, ["IT", "12345670017"]),
        ({"vat_number": None}, ["12345670017"]),
    ],
)
def test_livigno_is_not_subject_and_has_italian_numbers(changes: dict[str, None], identified: list[str]) -> None:
    document = invoice(LIVIGNO.replace(**changes))
    xml = facturx.check(document)
    assert set(facturx.texts(xml, "ram:CategoryCode")) == {"O"}
    sent = fatturapa.check(document)
    assert buyer_in(sent) == [*identified, "23041", "Livigno", "IT"]
    assert texts(sent, "CodiceDestinatario") == ["0000000"]
    assert set(texts(sent, "Natura")) == {"N2.1"}
    assert texts(sent, "TipoDato") == []
    assert texts(sent, "BolloVirtuale") == ["SI"]


def test_nobody_in_italy_is_without_any_number_in_a_fatturapa() -> None:
    with pytest.raises(NotWritable, match="tax code"):
        fatturapa.sent(invoice(LIVIGNO.replace(vat_number=None, tax_code=None)))


@pytest.mark.parametrize(
    ("buyer", "identified"),
    [
        (GERMAN.replace(country="ES", postcode="35001", vat_number="ESB58378431"), ["ES", "B58378431"]),
        (GERMAN.replace(country="ES", postcode="38001", vat_number="B58378431"), ["ES", "B58378431"]),
        (GERMAN.replace(country="ES", postcode="51001", vat_number=None), ["ES", "OO99999999999"]),
        (GERMAN.replace(country="FR", postcode="97400", vat_number="FR40303265045"), ["FR", "40303265045"]),
        (GERMAN.replace(country="RE", postcode="97400", vat_number="FR40303265045"), ["FR", "40303265045"]),
        (GERMAN.replace(country="AX", postcode="22100", vat_number="FI20774740"), ["FI", "20774740"]),
        (GERMAN.replace(country="AX", postcode="22100", vat_number=None), ["AX", "OO99999999999"]),
        (GERMAN.replace(country="DE", postcode="78266"), ["DE", "136695976"]),
        (GERMAN.replace(country="IM", postcode="IM1 1AA", vat_number="GB123456782"), ["GB", "123456782"]),
    ],
)
def test_outside_a_number_that_was_given_is_kept(buyer: Party, identified: list[str]) -> None:
    document = invoice(buyer)
    sent = fatturapa.check(document)
    assert buyer_in(sent)[:2] == identified
    assert texts(sent, "CodiceDestinatario") == ["XXXXXXX"]
    assert texts(sent, "TipoDato") == []
    xml = facturx.check(document)
    assert set(facturx.texts(xml, "ram:CategoryCode")) == {"O"}
    registered = facturx.texts(xml, "ram:BuyerTradeParty//ram:SpecifiedLegalOrganization/ram:ID")
    assert registered == ([buyer.vat_number] if buyer.vat_number else [])


@pytest.mark.parametrize("language", list(DocumentLanguage))
def test_the_page_does_not_call_livigno_outside_the_union(language: DocumentLanguage) -> None:
    page = PdfReader(BytesIO(page_of(invoice(LIVIGNO, language=language)))).pages[0].extract_text()
    territory = {"it": "IVA", "en": "VAT", "fr": "TVA", "de": "Mehrwertsteuergebiet", "es": "IVA", "pt": "IVA"}
    said = " ".join(page.split()).partition("Natura N2.1.")[2]
    assert territory[language.value] in said.partition(".")[0]
