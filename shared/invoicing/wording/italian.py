"""Italian; the tax wording is that of DPR 633/72, art. 21(6-bis)."""

from shared.invoicing.wording.texts import Counted, Wording

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
    licence_days=Counted("giorno-licenza", "giorni-licenza"),
    per_month="al mese",
    per_year="all’anno",
    part_of_period="{per_interval} ÷ {days} giorni",
    licence_days_explained=(
        "Giorni-licenza = licenze × giorni fino al termine del periodo, giorno d’acquisto compreso. "
        "Importo = giorni-licenza × prezzo unitario ÷ giorni dell’intero periodo."
    ),
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
