"""What FatturaPA says of the seller: its number, where it is registered, its tax regime."""

from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.sellers import TaxRegime
from tests.builders.documents import invoice, line
from tests.builders.parties import GERMAN, ITALIAN, REGISTRATION
from tests.support.fatturapa import check
from tests.support.sdi import texts

REDUCED = TaxRule(treatment=TaxTreatment.STANDARD, rate=2300)


def test_the_seller() -> None:
    xml = check(invoice(seller=ITALIAN.replace(tax_code="12345670017"), tax_regime=TaxRegime.CASH_ACCOUNTING))
    assert texts(xml, "CedentePrestatore//CodiceFiscale") == ["12345670017"]
    assert texts(xml, "RegimeFiscale") == ["RF17"]


def test_where_the_seller_is_registered() -> None:
    document = invoice(registration=REGISTRATION)
    xml = check(document)
    assert texts(xml, "IscrizioneREA/Ufficio") == ["MI"]
    assert texts(xml, "IscrizioneREA/NumeroREA") == ["1234567"]
    assert texts(xml, "IscrizioneREA/CapitaleSociale") == ["10000.00"]
    assert texts(xml, "IscrizioneREA/SocioUnico") == ["SU"]
    assert texts(xml, "IscrizioneREA/StatoLiquidazione") == ["LN"]
    ending = REGISTRATION.replace(sole_shareholder=False, in_liquidation=True)
    xml = check(document.replace(registration=ending))
    assert texts(xml, "IscrizioneREA/SocioUnico") == ["SM"]
    assert texts(xml, "IscrizioneREA/StatoLiquidazione") == ["LS"]
    partnership = REGISTRATION.replace(share_capital=None, sole_shareholder=None)
    xml = check(document.replace(registration=partnership))
    assert texts(xml, "CapitaleSociale") == texts(xml, "SocioUnico") == []
    assert texts(check(invoice()), "IscrizioneREA/Ufficio") == []


def test_cash_accounting() -> None:
    both = (line(5), line(7, tax=REDUCED))
    xml = check(invoice(lines=both, tax_regime=TaxRegime.CASH_ACCOUNTING))
    assert texts(xml, "EsigibilitaIVA") == ["D", "D"]
    assert set(texts(xml, "RiferimentoNormativo")) == {
        "Operazione con IVA per cassa, art. 32-bis DL 22 giugno 2012, n. 83."
    }
    abroad = check(invoice(GERMAN, tax_regime=TaxRegime.CASH_ACCOUNTING))
    assert texts(abroad, "RegimeFiscale") == ["RF17"]
    assert texts(abroad, "EsigibilitaIVA") == []
    assert texts(abroad, "RiferimentoNormativo") == ["Art. 7-ter DPR 633/72 - inversione contabile"]
