"""Italian; the tax wording is that of DPR 633/72, art. 21(6-bis)."""

from shared.l10n.documents.texts import Counted, Wording

ITALIAN = Wording(
    invoice="Fattura",
    credit_note="Nota di credito",
    issue_date="Data di emissione",
    due_date="Scadenza",
    billed_to="Destinatario",
    vat_number="Partita IVA",
    description="Descrizione",
    quantity="Quantità",
    unit_price="Prezzo unitario",
    amount="Importo",
    licences=Counted("licenza", "licenze"),
    added_licences=Counted("licenza aggiunta", "licenze aggiunte"),
    returned_licences=Counted("licenza restituita", "licenze restituite"),
    unused_days=Counted("licenza, giorni non goduti", "licenze, giorni non goduti"),
    customer="Cliente",
    restored_days=Counted("licenza, giorni del piano precedente", "licenze, giorni del piano precedente"),
    new_plan=Counted("licenza, cambio di piano", "licenze, cambio di piano"),
    licence_days=Counted("giorno-licenza", "giorni-licenza"),
    days=Counted("giorno", "giorni"),
    per_month="al mese",
    per_year="all’anno",
    part_of_period="{per_interval} ÷ {days} giorni",
    licence_days_explained=(
        "Giorni-licenza = licenze × giorni fino al termine del periodo, primo giorno compreso. "
        "Importo = giorni-licenza × prezzo unitario ÷ giorni dell’intero periodo."
    ),
    days_explained=(
        "Dove cambia lo scaglione di prezzo: importo = giorni fino al termine del periodo × differenza che tutte le "
        "licenze insieme fanno sul prezzo dell’intero periodo ÷ giorni di questo."
    ),
    rounded_together="Arrotondato insieme agli accrediti precedenti",
    corrects="Rettifica la fattura",
    purchase_order="Vostro ordine",
    billed_month="Riepilogo mensile",
    tax="IVA",
    tax_summary="Riepilogo IVA",
    taxable="Imponibile",
    tax_amount="Imposta",
    net="Totale imponibile",
    total_due="Totale da pagare",
    credit_total="Totale nota di credito",
    reverse_charge="Inversione contabile",
    reverse_charge_reason="L’imposta è dovuta dal destinatario (art. 196 Dir. 2006/112/CE).",
    not_subject="Operazione non soggetta",
    not_subject_reason="Prestazione a un soggetto passivo stabilito fuori dall’Unione europea.",
    payment="Pagamento",
    pay_by="Bonifico entro il",
    iban="IBAN",
    payment_reference="Causale",
    page="Pagina {page} di {pages}",
)
