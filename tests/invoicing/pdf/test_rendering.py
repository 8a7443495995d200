"""The PDF: what people and machines read in it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from shared.domain.billing.invoices import FileState, Invoice, InvoiceFile, InvoiceKind, InvoiceState
from shared.domain.billing.lines import LineKind
from shared.domain.languages import DocumentLanguage as Language
from shared.domain.pricing.money import Money
from shared.domain.pricing.proration import prorated_difference
from shared.domain.pricing.tax import TaxTreatment
from shared.invoicing.descriptions import STAMP_DUTY
from shared.invoicing.pdf import fonts
from shared.invoicing.pdf.sheet import sheet
from tests.builders.documents import invoice, line, xrechnung
from tests.builders.parties import GERMAN, HONG_KONG, ITALIAN, SWISS
from tests.builders.times import SEPTEMBER
from tests.support.pdf import page_of


def pages(pdf: bytes) -> list[str]:
    """Each page's text on one line, spaces made equal."""
    return [text_of(page) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(page: PageObject) -> str:
    return re.sub(r"\s+", " ", page.extract_text())


def text(invoice: Invoice) -> str:
    return " ".join(pages(page_of(invoice)))


def test_an_italian_invoice_has_everything_that_the_law_asks_for() -> None:
    said = text(invoice())

    for part in (
        "Fattura", "RIV-2026-0042", "Data di emissione 16 set 2026", "Scadenza 16 ott 2026",
        "Nuvola Società Benefit S.r.l.", "Via Giosuè Carducci 12", "20123 Milano (MI), Italia",
        "Partita IVA IT01234567897",
        "Rivenditore S.r.l.", "Via Roma 1", "10121 Torino (TO), Italia", "Partita IVA IT12345670017",
        "Shared Contacts for Gmail – Business", "58 licenze · 1 set 2026 – 30 set 2026",
        "Officine Rossi S.n.c. · officinerossi.example",
        "2 licenze aggiunte · 2 set 2026 – 30 set 2026",
        "Totale imponibile 239,73 €", "IVA 22% 52,74 €", "Totale da pagare 292,47 €",
        "IT60 X054 2811 1010 0000 0123 456", "Pagina 1 di 1",
    ):  # fmt: skip
        assert part in said


def test_an_english_invoice() -> None:
    said = text(invoice(GERMAN, language=Language.ENGLISH))

    for part in (
        "Invoice", "Issue date 16 Sept 2026", "10115 Berlin, Germany", "VAT number DE136695976",
        "58 licences · 1 Sept 2026 – 30 Sept 2026", "2 added licences · 2 Sept 2026 – 30 Sept 2026",
        "Total due €239.73", "Page 1 of 1",
    ):  # fmt: skip
        assert part in said


def test_whom_to_ask_how_to_pay_and_what_it_refers_to() -> None:
    said = text(xrechnung(GERMAN, language=Language.GERMAN))

    for part in (
        "Ihre Referenz 04011000-12345-03", "Vertrag RV 2026/17",
        "Giulia Conti +39 02 1234 5678 amministrazione@nuvola.example",
        "BIC BPPIITRRXXX", "Zahlungsziel 30 Tage ab Rechnungsdatum, ohne Abzug.",
    ):  # fmt: skip
        assert part in said
    plain = text(invoice(GERMAN, language=Language.GERMAN, contact=None))
    assert not any(word in plain for word in ("Ihre Referenz", "Vertrag", "Ansprechpartner", "BIC"))


def test_a_part_of_a_period_can_be_recalculated() -> None:
    said = text(invoice(lines=(line(2, 400, days_left=29),), language=Language.ENGLISH))

    assert "58 licence-days €4.00 per month ÷ 30 days €7.73" in said
    assert "Amount = licence-days × unit price ÷ days in the whole period" in said


def test_whole_periods_need_no_explanation() -> None:
    said = text(invoice(lines=(line(1, 400),), language=Language.ENGLISH))

    assert "1 licence €4.00 per month €4.00" in said
    assert "licence-days" not in said.lower()


def test_a_place_without_postcodes_leaves_no_gap() -> None:
    address = sheet(
        invoice(HONG_KONG.replace(name="Sample Ltd", street="1 Queen's Road", city="Central"))
    ).buyer.details
    assert address == ("1 Queen's Road", "Central, RAS di Hong Kong")


def test_reverse_charge() -> None:
    reversed_charge = invoice(GERMAN)
    assert reversed_charge.taxes[0].treatment is TaxTreatment.REVERSE_CHARGE

    italian, english = text(reversed_charge), text(invoice(GERMAN, language=Language.ENGLISH))

    assert "Inversione contabile Art. 7-ter DPR 633/72, Natura N2.1." in italian
    assert "Reverse charge – inversione contabile Art. 7-ter DPR 633/72, Natura N2.1." in english
    assert "Art. 196 Directive 2006/112/EC" in english
    assert "Totale da pagare 239,73 €" in italian


def test_not_subject() -> None:
    italian, english = text(invoice(SWISS)), text(invoice(SWISS, language=Language.ENGLISH, currency="CHF"))

    assert "Operazione non soggetta Art. 7-ter DPR 633/72, Natura N2.1." in italian
    assert "Not subject to VAT – operazione non soggetta Art. 7-ter DPR 633/72, Natura N2.1." in english
    assert "Total due CHF 239.73" in english
    assert "Inversione" not in italian


def test_italian_law_is_only_an_italian_sellers() -> None:
    said = text(invoice(seller=GERMAN, language=Language.ENGLISH))

    assert "Reverse charge VAT is to be accounted for by the recipient" in said
    assert "DPR" not in said


@pytest.mark.parametrize("language", [Language.ITALIAN, Language.ENGLISH])
def test_stamp_duty_is_named_in_italian(language: Language) -> None:
    assert STAMP_DUTY in text(invoice(GERMAN, language=language))
    cheap = (line(1, 7747),)
    assert STAMP_DUTY not in text(invoice(GERMAN, language=language, lines=cheap))


def test_stamp_duty_is_only_named_where_it_is_due() -> None:
    assert STAMP_DUTY not in text(invoice())
    assert STAMP_DUTY not in text(invoice(ITALIAN, seller=GERMAN))


def test_tax_that_is_charged_needs_no_note() -> None:
    assert "DPR" not in text(invoice())


def test_a_credit_note_says_so_and_asks_for_no_money() -> None:
    note = {"kind": InvoiceKind.CREDIT_NOTE, "number": "RIV-CN-2026-0003", "lines": (line(-3, 1500, days_left=15),)}
    italian, english = text(invoice(**note)), text(invoice(**note, language=Language.ENGLISH))

    assert italian.count("Fattura") == 0
    assert "Nota di credito RIV-CN-2026-0003" in italian
    assert "Totale nota di credito -27,45 €" in italian
    assert "Credit note RIV-CN-2026-0003" in english
    for demand in ("IBAN", "Scadenza", "Due date", "Pagamento"):
        assert demand not in italian + english


def test_200_lines_are_carried_over_many_pages() -> None:
    lines = tuple(line(number + 1, 400, organisation=f"Cliente {number:03} S.r.l.") for number in range(200))
    printed = pages(page_of(invoice(lines=lines)))

    assert len(printed) > 5
    for number, page in enumerate(printed, start=1):
        assert f"Pagina {number} di {len(printed)}" in page
    for page in printed[1:]:
        assert "Fattura RIV-2026-0042" in page
    for page in printed[:-1]:
        assert "Descrizione Quantità Prezzo unitario Importo" in page
    assert re.findall(r"Cliente (\d{3})", " ".join(printed)) == [f"{number:03}" for number in range(200)]
    assert "Totale da pagare 98.088,00 €" in printed[-1]


@pytest.mark.parametrize("part", range(4))
def test_the_sums_never_stand_on_a_page_without_a_line(part: int) -> None:
    for count in range(1 + part, 41, 4):
        lines = (*(line(at + 1, organisation=f"Cliente {at:02}") for at in range(count - 1)), line(2, days_left=9))
        last = text_of(PdfReader(BytesIO(page_of(invoice(GERMAN, lines=lines)))).pages[-1])
        assert "Totale da pagare" in last
        assert "IBAN" in last
        assert "2 licenze aggiunte" in last


def test_the_same_invoice_is_the_same_bytes() -> None:
    assert page_of(invoice(GERMAN)) == page_of(invoice(GERMAN))


def test_what_changes_after_issue_changes_no_byte() -> None:
    later = {"state": InvoiceState.PAID, "file": InvoiceFile(state=FileState.READY, size=1)}

    assert page_of(invoice()) == page_of(invoice(**later))


def test_threads_give_the_same_bytes() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(page_of, [invoice()] * 8))) == 1


def test_it_is_tagged_and_says_what_it_is() -> None:
    reader = PdfReader(BytesIO(page_of(invoice(language=Language.ENGLISH))))
    catalogue: Any = reader.root_object
    metadata = catalogue["/Metadata"].get_object().get_data().decode()

    assert catalogue["/Lang"] == "en"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == "Invoice RIV-2026-0042"
    assert reader.metadata.author == "Nuvola Società Benefit S.r.l."


def test_only_our_fonts_are_in_it() -> None:
    page: Any = PdfReader(BytesIO(page_of(invoice()))).pages[0]
    names = {font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()}

    assert {name.split("+")[1].split("-")[0] for name in names} == {"SourceSans3"}


def test_without_fonts_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts.fonts.cache_clear()

    with pytest.raises(fonts.FontsMissing, match="the build copies them"):
        page_of(invoice())


def test_amounts_that_nobody_expects_still_fit() -> None:
    huge = invoice(lines=(line(10**9, 10**9),))

    assert huge.total == Money(amount=122 * 10**16, currency="EUR")
    assert "12.200.000.000.000.000,00 €" in text(huge)


def test_a_credit_note_names_what_it_corrects_and_its_lines_say_why() -> None:
    returned_licences = line(-2, days_left=15, kind=LineKind.RETURNED, corrects="RIV-2026-0040")
    returned_licences = returned_licences.replace(corrects_date=date(2026, 8, 31))
    unused = line(-5, days_left=10, kind=LineKind.UNUSED_DAYS, corrects="RIV-2026-0041")
    note = invoice(lines=(returned_licences, unused), kind=InvoiceKind.CREDIT_NOTE, number="RIV-CN-2026-0001")

    said = text(note)

    for part in (
        "Nota di credito", "RIV-CN-2026-0001", "Rettifica la fattura RIV-2026-0040 del 31 ago 2026, RIV-2026-0041",
        "2 licenze restituite · 16 set 2026 – 30 set 2026", "5 licenze, giorni non goduti",
        "-30 giorni-licenza", "-4,00 €", "Totale nota di credito",
    ):  # fmt: skip
        assert part in said
    assert "Scadenza" not in said


def test_another_plan_a_statement_and_a_purchase_order() -> None:
    charge = prorated_difference(Money(amount=3200, currency="EUR"), SEPTEMBER, date(2026, 9, 21))
    added = line(6, kind=LineKind.ADDED_LICENCES, purchase_order="PO 7/2026")
    tiers = added.replace(**({name: getattr(charge, name) for name in type(charge).model_fields}))
    other = line(5, 900, days_left=10, kind=LineKind.NEW_PLAN)
    statement = invoice(lines=(other, tiers), statement="2026-09", language=Language.ENGLISH)

    said = text(statement)

    for part in (
        "Monthly statement September 2026", "5 licences, change of plan", "Your order: PO 7/2026",
        "10 days €32.00 per month ÷ 30 days €10.67", "Where a price tier is crossed",
    ):  # fmt: skip
        assert part in said
