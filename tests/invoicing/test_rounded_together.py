"""An amount that was rounded together with earlier credits says so, in every form and language of a document."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.lines import LineKind
from shared.domain.languages import DocumentLanguage
from shared.domain.pricing.money import Money
from tests.builders.documents import invoice, line
from tests.support import facturx, fatturapa, sdi
from tests.support.pdf import page_of

WORDS = {
    DocumentLanguage.ENGLISH: "Rounded together with earlier credits",
    DocumentLanguage.ITALIAN: "Arrotondato insieme agli accrediti precedenti",
    DocumentLanguage.FRENCH: "Arrondi avec les avoirs précédents",
    DocumentLanguage.GERMAN: "Zusammen mit früheren Korrekturen gerundet",
    DocumentLanguage.SPANISH: "Redondeado junto con los abonos anteriores",
    DocumentLanguage.PORTUGUESE: "Arredondado em conjunto com os créditos anteriores",
}


def second_return(language: DocumentLanguage, amount: int) -> Invoice:
    """15 days of 30 at 10.05, after as many were credited with 5.03: 5.02 in all, or 5.03 by itself."""
    back = line(-1, 1005, days_left=15, kind=LineKind.RETURNED, corrects="RIV-2026-0041")
    lines = (back.replace(amount=Money(amount=amount, currency="EUR")),)
    return invoice(lines=lines, kind=InvoiceKind.CREDIT_NOTE, language=language)


def said(document: Invoice) -> tuple[str, str, str]:
    """What the page and both XML say of the line."""
    page = " ".join(each.extract_text() for each in PdfReader(BytesIO(page_of(document))).pages)
    [factur_x] = facturx.texts(facturx.check(document), "ram:SpecifiedTradeProduct/ram:Description")
    [fattura_pa] = sdi.texts(fatturapa.check(document), "Descrizione")
    return re.sub(r"\s+", " ", page), factur_x, fattura_pa


@pytest.mark.parametrize("language", DocumentLanguage)
def test_an_amount_that_is_a_cent_off_its_own_calculation_says_why(language: DocumentLanguage) -> None:
    for form in said(second_return(language, -502)):
        assert form.count(WORDS[language]) == 1


def test_an_amount_that_is_its_own_calculation_says_nothing() -> None:
    for form in said(second_return(DocumentLanguage.ENGLISH, -503)):
        assert "earlier credits" not in form
