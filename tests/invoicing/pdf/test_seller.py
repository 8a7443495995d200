"""What the law wants the page to say of the seller, in each language."""

import pytest

from shared.domain.languages import DocumentLanguage as Language
from shared.domain.sellers import TaxRegime
from tests.builders.documents import invoice
from tests.builders.parties import GERMAN, REGISTRATION, SELLER
from tests.invoicing.pdf.test_rendering import text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ITALIAN, "IVA per cassa"),
        (Language.ENGLISH, "Cash accounting – IVA per cassa"),
        (Language.GERMAN, "Besteuerung nach vereinnahmten Entgelten – IVA per cassa"),
        (Language.FRENCH, "Comptabilité de caisse – IVA per cassa"),
        (Language.SPANISH, "Criterio de contabilidad de caja – IVA per cassa"),
        (Language.PORTUGUESE, "Contabilidade de caixa – IVA per cassa"),
    ],
)
def test_cash_accounting(language: Language, words: str) -> None:
    said = text(invoice(language=language, tax_regime=TaxRegime.CASH_ACCOUNTING))
    assert f"{words} Operazione con IVA per cassa, art. 32-bis DL 22 giugno 2012, n. 83." in said
    assert "per cassa" not in text(invoice(language=language))
    assert "per cassa" not in text(invoice(GERMAN, language=language, tax_regime=TaxRegime.CASH_ACCOUNTING))


REGISTERED = {
    Language.ITALIAN: (
        "Registro delle imprese di MI, n. 01234567897 · REA MI-1234567 · Capitale sociale versato 10.000,00 € · "
        "Società con socio unico · In liquidazione"
    ),
    Language.ENGLISH: (
        "Companies’ register of MI, no. 01234567897 · REA MI-1234567 · Paid-up share capital €10,000.00 · "
        "Company with a sole shareholder · In liquidation"
    ),
    Language.GERMAN: (
        "Handelsregister MI, Nr. 01234567897 · REA MI-1234567 · Eingezahltes Gesellschaftskapital 10.000,00 € · "
        "Einpersonengesellschaft · In Liquidation"
    ),
    Language.FRENCH: (
        "Registre des entreprises de MI, n° 01234567897 · REA MI-1234567 · Capital social libéré 10 000,00 € · "
        "Société à associé unique · En liquidation"
    ),
    Language.SPANISH: (
        "Registro mercantil de MI, n.º 01234567897 · REA MI-1234567 · Capital social desembolsado 10.000,00 € · "
        "Sociedad unipersonal · En liquidación"
    ),
    Language.PORTUGUESE: (
        "Registo comercial de MI, n.º 01234567897 · REA MI-1234567 · Capital social realizado 10 000,00 € · "
        "Sociedade unipessoal · Em liquidação"
    ),
}


@pytest.mark.parametrize("language", Language)
def test_where_the_seller_is_registered(language: Language) -> None:
    seller = SELLER.party.replace(tax_code="01234567897")
    ending = REGISTRATION.replace(in_liquidation=True)
    assert REGISTERED[language] in text(invoice(seller=seller, registration=ending, language=language))
    bare = REGISTRATION.replace(sole_shareholder=None, share_capital=None)
    said = text(invoice(registration=bare, language=language))
    assert "REA MI-1234567" in said
    assert not any(part in said for part in REGISTERED[language].split(" · ") if "REA" not in part)
