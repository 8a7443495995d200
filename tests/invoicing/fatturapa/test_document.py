"""The invoice as FatturaPA: right by the schema and by SdI's checks, and the same sums as the document."""

from datetime import date

import pytest

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.billing.lines import Line, LineKind
from shared.domain.billing.transmissions import NotWritable
from shared.domain.languages import DocumentLanguage as Language
from shared.domain.pricing.money import Money
from shared.domain.pricing.proration import Unit
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from tests.builders.documents import invoice, line
from tests.builders.parties import GERMAN, HONG_KONG, ITALIAN, SWISS
from tests.support.fatturapa import check, sent
from tests.support.sdi import errors, texts

REDUCED = TaxRule(treatment=TaxTreatment.STANDARD, rate=2300)


def credited(corrects: str = "RIV-2026-0041", on: date | None = None) -> Line:
    return line(-2, days_left=11, kind=LineKind.RETURNED, corrects=corrects, corrects_date=on)


def test_a_domestic_invoice() -> None:
    xml = check(invoice())
    assert texts(xml, "TipoDocumento") == ["TD01"]
    assert texts(xml, "FormatoTrasmissione") == ["FPR12"]
    assert texts(xml, "ProgressivoInvio") == ["0000A"]
    assert texts(xml, "RegimeFiscale") == ["RF01"]
    assert texts(xml, "Quantita") == ["58.00", "58.00"]
    assert texts(xml, "PrezzoUnitario") == ["4.00", "0.13333333"]
    assert texts(xml, "PrezzoTotale") == ["232.00", "7.73"]
    assert texts(xml, "DataInizioPeriodo") == ["2026-09-01", "2026-09-02"]
    assert texts(xml, "DataFinePeriodo") == ["2026-09-30", "2026-09-30"]
    assert set(texts(xml, "AliquotaIVA")) == {"22.00"}
    assert texts(xml, "EsigibilitaIVA") == ["I"]
    assert texts(xml, "Natura") == texts(xml, "RiferimentoNormativo") == texts(xml, "BolloVirtuale") == []


def test_how_to_pay_it() -> None:
    xml = check(invoice(iban="IT60 X054 2811 1010 0000 0123 456"))
    assert texts(xml, "CondizioniPagamento") == ["TP02"]
    assert texts(xml, "ModalitaPagamento") == ["MP05"]
    assert texts(xml, "DataScadenzaPagamento") == ["2026-10-16"]
    assert texts(xml, "ImportoPagamento") == texts(xml, "ImportoTotaleDocumento") == ["292.47"]
    assert texts(xml, "IBAN") == ["IT60X0542811101000000123456"]
    assert texts(check(invoice(iban="by cheque")), "IBAN") == []
    assert texts(xml, "BIC") == texts(check(invoice(bic="nonsense")), "BIC") == []
    assert texts(check(invoice(bic="BPPIITRRXXX")), "BIC") == ["BPPIITRRXXX"]


def test_reverse_charge() -> None:
    xml = check(invoice(GERMAN))
    assert set(texts(xml, "Natura")) == {"N2.1"}
    assert set(texts(xml, "AliquotaIVA")) == {"0.00"}
    assert texts(xml, "TipoDato") == ["INVCONT", "INVCONT"]
    assert texts(xml, "RiferimentoNormativo") == ["Art. 7-ter DPR 633/72 - inversione contabile"]
    assert texts(xml, "EsigibilitaIVA") == []
    assert texts(xml, "CodiceDestinatario") == ["XXXXXXX"]
    assert texts(xml, "CessionarioCommittente//IdPaese") == ["DE"]
    assert texts(xml, "CessionarioCommittente//IdCodice") == ["136695976"]
    assert texts(xml, "CessionarioCommittente//CAP") == ["00000"]
    assert texts(xml, "CessionarioCommittente//Comune") == ["10115 Berlin"]
    assert texts(xml, "CessionarioCommittente//Nazione") == ["DE"]
    assert texts(xml, "CessionarioCommittente//Provincia") == []
    assert texts(xml, "BolloVirtuale") == ["SI"]
    assert texts(xml, "ImportoBollo") == ["2.00"]


def test_outside_the_union_nothing_is_reversed() -> None:
    xml = check(invoice(SWISS))
    assert set(texts(xml, "Natura")) == {"N2.1"}
    assert texts(xml, "TipoDato") == []
    assert texts(xml, "RiferimentoNormativo") == ["Art. 7-ter DPR 633/72 - operazione non soggetta"]
    assert texts(xml, "CessionarioCommittente//IdPaese") == ["CH"]
    assert texts(xml, "CessionarioCommittente//IdCodice") == ["OO99999999999"]


def test_san_marinos_tax_office_passes_it_on() -> None:
    buyer = SWISS.replace(country="SM", vat_number="SM12345", city="Serravalle", postcode="47899")
    xml = check(invoice(buyer))
    assert texts(xml, "CodiceDestinatario") == ["2R4GTO8"]
    assert texts(xml, "CessionarioCommittente//IdPaese") == ["SM"]
    assert texts(xml, "CessionarioCommittente//IdCodice") == ["12345"]
    assert texts(xml, "PECDestinatario") == texts(xml, "TipoDato") == []


@pytest.mark.parametrize(
    ("country", "number", "code"),
    [
        ("GR", "EL094259216", "094259216"),
        ("GR", "GR094259216", "094259216"),
        ("FR", "FRFR123456789", "FR123456789"),
        ("IE", "IE7+12345F", "7+12345F"),
        ("CH", "CHE-116.281.710 MWST", "CHE116281710MWST"),
        ("GB", "GB 123 4567 82", "123456782"),
        ("GB", "XI123456782", "XI123456782"),
        ("NO", "NO923609016MVA", "923609016MVA"),
        ("US", "12-3456789", "123456789"),
        ("US", None, "OO99999999999"),
    ],
)
def test_a_number_does_not_repeat_its_country(country: str, number: str | None, code: str) -> None:
    xml = check(invoice(GERMAN.replace(country=country, vat_number=number)))
    assert texts(xml, "CessionarioCommittente//IdFiscaleIVA/IdPaese") == [country]
    assert texts(xml, "CessionarioCommittente//IdFiscaleIVA/IdCodice") == [code]


@pytest.mark.parametrize(
    ("known", "code", "address"),
    [
        ({}, "0000000", []),
        ({"certified_email": "anna@pec.example"}, "0000000", ["anna@pec.example"]),
        ({"recipient_code": "AB12CD3"}, "AB12CD3", []),
        ({"recipient_code": "AB12CD3", "certified_email": "anna@pec.example"}, "AB12CD3", []),
        ({"recipient_code": "nonsense", "certified_email": "nonsense"}, "0000000", []),
    ],
)
def test_where_an_italian_buyer_gets_it(known: dict[str, str], code: str, address: list[str]) -> None:
    xml = check(invoice(ITALIAN.replace(**known)))
    assert texts(xml, "CodiceDestinatario") == [code]
    assert texts(xml, "PECDestinatario") == address


def test_an_italian_buyers_address_and_tax_code() -> None:
    xml = check(invoice(ITALIAN.replace(tax_code="RSSMRA85T10A562S")))
    assert texts(xml, "CessionarioCommittente//CodiceFiscale") == ["RSSMRA85T10A562S"]
    assert texts(xml, "CessionarioCommittente//CAP") == ["10121"]
    assert texts(xml, "CessionarioCommittente//Provincia") == ["TO"]
    odd = check(invoice(ITALIAN.replace(tax_code="?", postcode="I-10121", province="Torino")))
    assert texts(odd, "CodiceFiscale") == []
    assert texts(odd, "CessionarioCommittente//CAP") == ["00000"]
    assert texts(odd, "CessionarioCommittente//Provincia") == []


def test_a_place_without_postcodes() -> None:
    xml = check(invoice(HONG_KONG))
    assert texts(xml, "CessionarioCommittente//CAP") == ["00000"]
    assert texts(xml, "CessionarioCommittente//Comune") == ["XiangGang"]


def test_a_credit_note_is_positive_and_names_what_it_corrects() -> None:
    restored = line(1, days_left=5, kind=LineKind.RESTORED_DAYS)
    xml = check(invoice(lines=(credited(), restored), kind=InvoiceKind.CREDIT_NOTE))
    assert texts(xml, "TipoDocumento") == ["TD04"]
    assert texts(xml, "Quantita") == ["22.00", "5.00"]
    assert texts(xml, "PrezzoTotale") == ["2.93", "-0.67"]
    assert texts(xml, "DatiFattureCollegate/IdDocumento") == ["RIV-2026-0041"]
    assert texts(xml, "DatiFattureCollegate/RiferimentoNumeroLinea") == ["1"]
    assert texts(xml, "DatiPagamento/CondizioniPagamento") == []
    assert "22 giorni-licenza × 4,00 EUR al mese ÷ 30 giorni" in texts(xml, "Descrizione")[0]


def test_a_credit_on_an_invoice_is_a_negative_price() -> None:
    other = credited("RIV-2026-0040", date(2026, 8, 31))
    xml = check(invoice(lines=(line(5), credited(), other, credited())))
    assert texts(xml, "DatiFattureCollegate/Data") == ["2026-08-31"]
    assert texts(xml, "Quantita") == ["5.00", "22.00", "22.00", "22.00"]
    assert texts(xml, "PrezzoUnitario") == ["4.00", "-0.13333333", "-0.13333333", "-0.13333333"]
    assert texts(xml, "DatiFattureCollegate/IdDocumento") == ["RIV-2026-0041", "RIV-2026-0040"]
    assert texts(xml, "DatiFattureCollegate/RiferimentoNumeroLinea") == ["2", "4", "3"]


def test_crossing_a_tier_is_days_of_a_difference() -> None:
    added = line(3, days_left=10)
    tiers = added.replace(
        unit=Unit.DAY, quantity=10, price=Money(amount=-90, currency="EUR"), amount=Money(amount=-30, currency="EUR")
    )
    xml = check(invoice(lines=(line(5), tiers)))
    assert texts(xml, "Quantita") == ["5.00", "10.00"]
    assert texts(xml, "PrezzoUnitario") == ["4.00", "-0.03"]
    assert texts(xml, "UnitaMisura") == ["NR", "GG"]
    assert "10 giorni × -0,90 EUR al mese ÷ 30 giorni" in texts(xml, "Descrizione")[1]


def test_where_eight_decimals_are_not_exact_enough_the_amount_is_the_price() -> None:
    xml = check(invoice(lines=(line(90_000_000, 401, days_left=29),)))
    assert texts(xml, "Quantita") == ["1.00"]
    assert texts(xml, "PrezzoUnitario") == texts(xml, "PrezzoTotale") == ["348870000.00"]
    assert texts(xml, "UnitaMisura") == ["NR"]
    assert "2.610.000.000 giorni-licenza × 4,01 EUR al mese ÷ 30 giorni" in texts(xml, "Descrizione")[0]


def test_two_rates() -> None:
    xml = check(invoice(lines=(line(5), line(7, tax=REDUCED))))
    assert texts(xml, "DatiRiepilogo/AliquotaIVA") == ["22.00", "23.00"]
    assert texts(xml, "DatiRiepilogo/Imposta") == ["4.40", "6.44"]


def test_purchase_orders() -> None:
    short, long, odd = "PO 7", "Bestellung 2026/4711 der Abteilung 12", "Ordine nº 5"
    lines = tuple(line(5, purchase_order=order) for order in (short, long, None, odd, short))
    xml = check(invoice(lines=lines))
    assert texts(xml, "DatiOrdineAcquisto/IdDocumento") == [short]
    assert texts(xml, "DatiOrdineAcquisto/RiferimentoNumeroLinea") == ["1", "5"]
    descriptions = texts(xml, "Descrizione")
    assert [f"Vostro ordine: {order}" in text for order, text in zip((long, odd), descriptions[1::2], strict=True)] == [
        True,
        True,
    ]
    assert not any("ordine" in descriptions[index] for index in (0, 2, 4))


def test_whom_a_line_is_for_and_what_it_says() -> None:
    (text,) = texts(check(invoice(lines=(line(1),))), "Descrizione")
    assert text == (
        "Shared Contacts for Gmail - Business · 1 licenza · Cliente: Officine Rossi S.n.c. · officinerossi.example"
    )
    document = invoice(lines=(line(1, days_left=5),), language=Language.GERMAN)
    assert "1 zusätzliche Lizenz · Kunde: Officine" in texts(check(document), "Descrizione")[0]


def test_a_statement_names_its_month() -> None:
    assert texts(check(invoice(statement="2026-08")), "Causale") == ["Riepilogo mensile agosto 2026"]


def test_the_buyers_reference_and_contract() -> None:
    xml = check(invoice(buyer_reference="04011000-12345-03", contract_reference="RV 2026/17"))
    assert texts(xml, "Causale") == ["Vostro riferimento: 04011000-12345-03"]
    assert texts(xml, "DatiContratto/IdDocumento") == ["RV 2026/17"]
    xml = check(invoice(contract_reference="Rahmenvertrag nº 17 vom 1. Mai"))
    assert texts(xml, "Causale") == ["Contratto: Rahmenvertrag nº 17 vom 1. Mai"]
    assert texts(xml, "DatiContratto/IdDocumento") == []


def test_another_currency() -> None:
    """In euros at its rate of exchange, the amounts in its own currency beside them."""
    xml = check(invoice(GERMAN, currency="JPY"))
    assert texts(xml, "Divisa") == ["EUR"]
    assert texts(xml, "Quantita") == ["1.00", "1.00"]
    assert texts(xml, "PrezzoTotale") == ["135.41", "4.51"]
    assert texts(xml, "TipoDato") == ["INVCONT", "DIVISA"] * 2
    assert texts(xml, "RiferimentoTesto") == ["JPY", "JPY"]
    assert texts(xml, "RiferimentoNumero") == ["23200.00", "773.00"]
    assert texts(xml, "Causale") == [
        "Totale da pagare: 23.973 JPY",
        "Cambio: 1 EUR = 171,33 JPY (BCE, 15 set 2026)",
    ]
    assert "58 licenze" in texts(xml, "Descrizione")[0]
    assert texts(xml, "ImportoPagamento") == ["139.92"]
    assert texts(xml, "ImportoBollo") == ["2.00"]


@pytest.mark.parametrize("currency", ["USD", "GBP", "JPY", "KWD"])
def test_vat_in_another_currency_is_the_documents(currency: str) -> None:
    for document in (
        invoice(currency=currency),
        invoice(lines=tuple(line(count, 333, currency=currency) for count in range(1, 90)), currency=currency),
        invoice(lines=(line(-7, 1000, currency=currency),), currency=currency, kind=InvoiceKind.CREDIT_NOTE),
    ):
        assert document.vat_total
        xml = check(document)
        assert [abs(document.vat_total.amount)] == [round(float(tax) * 100) for tax in texts(xml, "Imposta")]


def test_what_can_not_be_written() -> None:
    for document, why in (
        (invoice(lines=(line(),)).replace(currency="USD"), "in USD and has no exchange rate"),
        (invoice(seller=GERMAN), "seller is not Italian"),
        (invoice(number="ABCDEFGH-CN-2026-0001"), "ABCDEFGH-CN-2026-0001 has more than 20 characters"),
        (invoice(lines=(line(1, tax=TaxRule(treatment=TaxTreatment.STANDARD, rate=0)),)), "a standard rate of 0 %"),
        (invoice(lines=(line(1_000_000, 10_000_000),)), "an amount has more than 11 digits"),
        (invoice(lines=(line(1),) * 10_000), "more than 9999 lines"),
    ):
        with pytest.raises(NotWritable, match=why):
            sent(document)


def test_the_checkers_see_what_is_wrong() -> None:
    xml = sent(invoice())
    for before, after, what in (
        (b">0.13333333<", b">0.13350000<", "00423"),
        (b">52.74<", b">52.76<", "00421"),
        (b">239.73<", b">239.74<", "00422"),
        (b"RIV-2026-0042", b"RIV", "00425"),
        (b">0000000<", b">XXXXXXX<", "00313"),
        (b">IT12345670017<", b"><", ""),
        ("Società".encode(), "Łódź".encode(), "facet 'pattern'"),
        (b"<Quantita>58.00", b"<Quantita>58", "facet 'pattern'"),
    ):
        found = errors(xml.replace(before, after))
        assert any(what in error for error in found) or not what, (before, found)
    natura = sent(invoice(GERMAN)).replace(b"<Natura>N2.1</Natura>", b"")
    assert [error[:5] for error in errors(natura)][:2] == ["00400", "00400"]
