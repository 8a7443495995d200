"""What a document says as a whole: its notes (BT-22), and the invoice that it corrects (BG-3).

EN 16931 allows any number of preceding invoices, but CII D16B, to which it is bound here (CEN/TS 16931-3-3), has one
`InvoiceReferencedDocument` at most; Factur-X's own schema is laxer. So the others stand in a note; each line names its
own besides (`lines`).
"""

from collections.abc import Iterable

from lxml import etree

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.stamp_duty import stamp_duty
from shared.domain.pricing.exchange import ExchangeRate
from shared.invoicing.descriptions import (
    CASH_ACCOUNTING,
    STAMP_DUTY,
    all_corrected,
    due_on_payment,
    exchange_rate,
    explanation,
)
from shared.invoicing.facturx.elements import QDT, day, ram
from shared.l10n.documents import wording
from shared.l10n.format import month


def write(head: etree._Element, invoice: Invoice) -> None:
    """A statement's month, invoices that can't be the preceding one, how to recalculate, rates, the law's words."""
    texts = wording(invoice.language)
    others = all_corrected(invoice, texts)[1:]
    said = (
        f"{texts.billed_month} {month(invoice.statement, invoice.language)}" if invoice.statement else "",
        f"{texts.corrects} {', '.join(others)}" if others else "",
        explanation(invoice, texts),
        *(exchange_rate(exchange, invoice.language) for exchange in _exchange_rates(invoice)),
        STAMP_DUTY if stamp_duty(invoice) else "",
        CASH_ACCOUNTING if any(due_on_payment(invoice, tax) for tax in invoice.taxes) else "",
    )
    for text in filter(None, said):
        ram(ram(head, "IncludedNote"), "Content", text)


def _exchange_rates(invoice: Invoice) -> Iterable[ExchangeRate]:
    """The rates at which its VAT stands in the seller's currency too (BT-111): they have no element of their own."""
    return dict.fromkeys(part.exchange for part in invoice.converted_taxes if invoice.vat_total)


def preceding_invoice(settlement: etree._Element, invoice: Invoice) -> None:
    """The first, with its day of issue (BT-25, BT-26); an invoice for another plan corrects some too."""
    for line in [line for line in invoice.lines if line.corrects][:1]:
        reference = ram(settlement, "InvoiceReferencedDocument")
        ram(reference, "IssuerAssignedID", line.corrects)
        if line.corrects_date:
            day(reference, "FormattedIssueDateTime", line.corrects_date, QDT)
