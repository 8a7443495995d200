"""French, as a European seller writes it to a business in France or Belgium."""

from shared.l10n.documents.texts import Counted, Wording

FRENCH = Wording(
    invoice="Facture",
    credit_note="Avoir",
    issue_date="Date d’émission",
    due_date="Échéance",
    billed_to="Facturé à",
    vat_number="N° TVA",
    description="Désignation",
    quantity="Quantité",
    unit_price="Prix unitaire",
    amount="Montant",
    licences=Counted("licence", "licences"),
    added_licences=Counted("licence ajoutée", "licences ajoutées"),
    returned_licences=Counted("licence restituée", "licences restituées"),
    unused_days=Counted("licence, jours non utilisés", "licences, jours non utilisés"),
    customer="Client",
    restored_days=Counted("licence, jours de la formule précédente", "licences, jours de la formule précédente"),
    new_plan=Counted("licence, changement de formule", "licences, changement de formule"),
    licence_days=Counted("jour-licence", "jours-licence"),
    days=Counted("jour", "jours"),
    per_month="par mois",
    per_year="par an",
    part_of_period="{per_interval} ÷ {days} jours",
    licence_days_explained=(
        "Jours-licence = licences × jours jusqu’à la fin de la période, premier jour compris. Montant = "
        "jours-licence × prix unitaire ÷ jours de la période entière."
    ),
    days_explained=(
        "En cas de changement de palier : montant = jours jusqu’à la fin de la période × différence que "
        "toutes les licences ensemble font sur le prix de la période entière ÷ ses jours."
    ),
    rounded_together="Arrondi avec les avoirs précédents",
    corrects="Rectifie la facture",
    purchase_order="Votre commande",
    billed_month="Relevé mensuel",
    tax="TVA",
    tax_summary="Récapitulatif de la TVA",
    taxable="Base imposable",
    tax_amount="Taxe",
    net="Total hors taxes",
    total_due="Total à payer",
    credit_total="Total de l’avoir",
    reverse_charge="Autoliquidation",
    reverse_charge_reason="TVA due par le preneur (art. 196 directive 2006/112/CE).",
    not_subject="Non soumis à la TVA",
    not_subject_reason="Prestation à un assujetti établi hors de l’Union européenne.",
    payment="Paiement",
    pay_by="Virement au plus tard le",
    iban="IBAN",
    payment_reference="Référence",
    page="Page {page} sur {pages}",
)
