"""German, as a European seller writes it to a business in Germany or Austria."""

from shared.l10n.documents.texts import Counted, Wording

GERMAN = Wording(
    invoice="Rechnung",
    credit_note="Rechnungskorrektur",
    issue_date="Rechnungsdatum",
    due_date="Fällig am",
    billed_to="Rechnung an",
    vat_number="USt-IdNr.",
    description="Leistung",
    quantity="Menge",
    unit_price="Einzelpreis",
    amount="Betrag",
    licences=Counted("Lizenz", "Lizenzen"),
    added_licences=Counted("zusätzliche Lizenz", "zusätzliche Lizenzen"),
    returned_licences=Counted("zurückgegebene Lizenz", "zurückgegebene Lizenzen"),
    unused_days=Counted("Lizenz, nicht genutzte Tage", "Lizenzen, nicht genutzte Tage"),
    customer="Kunde",
    restored_days=Counted("Lizenz, Tage des vorigen Tarifs", "Lizenzen, Tage des vorigen Tarifs"),
    new_plan=Counted("Lizenz, Tarifwechsel", "Lizenzen, Tarifwechsel"),
    licence_days=Counted("Lizenztag", "Lizenztage"),
    days=Counted("Tag", "Tage"),
    per_month="pro Monat",
    per_year="pro Jahr",
    part_of_period="{per_interval} ÷ {days} Tage",
    licence_days_explained=(
        "Lizenztage = Lizenzen × Tage bis zum Ende des Zeitraums, der erste Tag zählt mit. Betrag = "
        "Lizenztage × Einzelpreis ÷ Tage des ganzen Zeitraums."
    ),
    days_explained=(
        "Beim Wechsel der Preisstufe: Betrag = Tage bis zum Ende des Zeitraums × Unterschied, den alle "
        "Lizenzen zusammen im Preis des ganzen Zeitraums ausmachen ÷ dessen Tage."
    ),
    rounded_together="Zusammen mit früheren Gutschriften gerundet",
    corrects="Berichtigt Rechnung",
    purchase_order="Ihre Bestellung",
    billed_month="Monatsabrechnung",
    tax="USt",
    tax_summary="Umsatzsteuer",
    taxable="Nettobetrag",
    tax_amount="Steuer",
    net="Summe netto",
    total_due="Zu zahlen",
    credit_total="Summe der Rechnungskorrektur",
    reverse_charge="Steuerschuldnerschaft des Leistungsempfängers",
    reverse_charge_reason="Die Steuer schuldet der Leistungsempfänger (Art. 196 Richtlinie 2006/112/EG).",
    not_subject="Nicht steuerbar",
    not_subject_reason="Leistung an ein Unternehmen mit Sitz außerhalb der Europäischen Union.",
    payment="Zahlung",
    pay_by="Überweisung bis",
    iban="IBAN",
    payment_reference="Verwendungszweck",
    page="Seite {page} von {pages}",
)
