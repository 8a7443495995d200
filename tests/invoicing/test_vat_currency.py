"""VAT in the seller's own currency (Dir. 2006/112/EC art. 230), on the page and in Factur-X."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.languages import DocumentLanguage
from tests.builders.documents import invoice, line
from tests.builders.exchange import rate
from tests.builders.parties import SELLER, SWISS
from tests.support.facturx import check, texts
from tests.support.pdf import page_of


def said(document: Invoice) -> str:
    return " ".join(PdfReader(BytesIO(page_of(document))).pages[0].extract_text().split())


def test_the_page_has_both_with_rate_source_and_day() -> None:
    page = said(invoice(lines=(line(10, 1000, currency="USD"),), currency="USD"))
    assert "22,00 USD = 20,35 €" in page
    assert "Cambio: 1 EUR = 1,0812 USD (BCE, 15 set 2026)" in page
    assert "IVA in EUR 20,35 €" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Exchange rate: 1 EUR = 1.0812 USD (BCE, 15 Sept 2026)"),
        ("de", "Wechselkurs: 1 EUR = 1,0812 USD (BCE, 15.09.2026)"),
        ("fr", "Taux de change: 1 EUR = 1,0812 USD (BCE, 15 sept. 2026)"),
        ("es", "Tipo de cambio: 1 EUR = 1,0812 USD (BCE, 15 sept 2026)"),
        ("pt", "Taxa de câmbio: 1 EUR = 1,0812 USD (BCE, 15/09/2026)"),
    ],
)
def test_in_every_language(language: str, words: str) -> None:
    assert words in said(invoice(currency="USD", language=DocumentLanguage(language)))


@pytest.mark.parametrize("currency", ["USD", "GBP", "JPY", "HUF"])
@pytest.mark.parametrize("sign", [1, -1])
def test_the_xml_has_both(currency: str, sign: int) -> None:
    """BT-6 and BT-111 (BR-53), and the rate in a note (BT-22); `check` compares the sums."""
    kind = InvoiceKind.INVOICE if sign > 0 else InvoiceKind.CREDIT_NOTE
    document = invoice(lines=(line(10 * sign, 1000, currency=currency),), currency=currency, kind=kind)
    xml = check(document)
    assert texts(xml, "ram:TaxCurrencyCode") == ["EUR"]
    assert texts(xml, "ram:InvoiceCurrencyCode") == [currency]
    (note,) = texts(xml, "ram:IncludedNote/ram:Content")
    assert f"{currency} (BCE, 15 set 2026)" in note


def test_two_rates_of_exchange_have_a_row_each() -> None:
    lines = (
        line(-10, 1000, currency="USD", exchange=rate("USD", "2026-09-01", "1.10")),
        line(20, 1000, currency="USD"),
    )
    document = invoice(lines=lines, currency="USD")
    page = said(document)
    assert "-22,00 USD = -20,00 €" in page
    assert "44,00 USD = 40,70 €" in page
    assert "IVA in EUR 20,70 €" in page
    assert texts(check(document), "ram:TaxTotalAmount") == ["22.00", "20.70"]


def test_a_seller_with_another_currency_of_vat() -> None:
    """A Hungarian invoice in euros: 1 EUR = 389.25 HUF, as the Magyar Nemzeti Bank publishes it."""
    seller = SELLER.party.replace(country="HU", vat_number="HU12892312", province=None)
    buyer = seller.replace(name="Vevő Kft.")
    forint = rate("HUF")
    document = invoice(buyer, (line(10, 1000, exchange=forint),), seller=seller)
    assert document.vat_total
    assert (document.vat_total.currency, document.vat_total.amount) == ("HUF", 856350)
    assert texts(check(document), "ram:TaxTotalAmount") == ["22.00", "8563.50"]


@pytest.mark.parametrize("document", [invoice(), invoice(SWISS, currency="CHF"), invoice(SWISS)])
def test_where_nothing_is_converted_nothing_is_said(document: Invoice) -> None:
    xml = check(document)
    assert texts(xml, "ram:TaxCurrencyCode") == []
    assert not any("1 EUR =" in note for note in texts(xml, "ram:IncludedNote/ram:Content"))
    assert "1 EUR =" not in said(document)
