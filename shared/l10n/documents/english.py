"""English, as an Italian or other European seller writes it to a business abroad."""

from shared.l10n.documents.texts import Counted, Wording

ENGLISH = Wording(
    invoice="Invoice",
    credit_note="Credit note",
    issue_date="Issue date",
    due_date="Due date",
    billed_to="Billed to",
    vat_number="VAT number",
    description="Description",
    quantity="Quantity",
    unit_price="Unit price",
    amount="Amount",
    licences=Counted("licence", "licences"),
    added_licences=Counted("added licence", "added licences"),
    returned_licences=Counted("licence returned", "licences returned"),
    unused_days=Counted("licence, unused days", "licences, unused days"),
    customer="Customer",
    restored_days=Counted("licence, days of the previous plan", "licences, days of the previous plan"),
    new_plan=Counted("licence, change of plan", "licences, change of plan"),
    licence_days=Counted("licence-day", "licence-days"),
    days=Counted("day", "days"),
    per_month="per month",
    per_year="per year",
    part_of_period="{per_interval} ÷ {days} days",
    licence_days_explained=(
        "Licence-days = licences × days to the end of the period, counting the first day. "
        "Amount = licence-days × unit price ÷ days in the whole period."
    ),
    days_explained=(
        "Where a price tier is crossed: amount = days to the end of the period × difference that all licences together "
        "make to the price of the whole period ÷ its days."
    ),
    rounded_together="Rounded together with earlier credits",
    corrects="Corrects invoice",
    purchase_order="Your order",
    billed_month="Monthly statement",
    tax="VAT",
    tax_summary="VAT summary",
    taxable="Taxable amount",
    tax_amount="Tax",
    net="Net total",
    total_due="Total due",
    credit_total="Credit note total",
    reverse_charge="Reverse charge",
    reverse_charge_reason="VAT is to be accounted for by the recipient (Art. 196 Directive 2006/112/EC).",
    not_subject="Not subject to VAT",
    not_subject_reason="Supply to a business established outside the European Union.",
    payment="Payment",
    pay_by="Bank transfer by",
    iban="IBAN",
    payment_reference="Reference",
    page="Page {page} of {pages}",
)
