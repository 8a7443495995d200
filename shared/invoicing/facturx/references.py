"""The invoices that a document corrects: one as the preceding invoice (BG-3), the others in a note (BT-22).

EN 16931 allows any number of preceding invoices, but CII D16B, to which it is bound here (CEN/TS 16931-3-3), has one
`InvoiceReferencedDocument` at most; Factur-X's own schema is laxer. Each line names its own besides (`lines`).
"""

from lxml import etree

from shared.domain.billing.invoices import Invoice
from shared.invoicing.facturx.elements import ram
from shared.l10n.documents import wording


def note(head: etree._Element, invoice: Invoice) -> None:
    """Names those that can't be the preceding invoice."""
    others = _corrected(invoice)[1:]
    if others:
        text = f"{wording(invoice.language).corrects} {', '.join(others)}"
        ram(ram(head, "IncludedNote"), "Content", text)


def preceding_invoice(settlement: etree._Element, invoice: Invoice) -> None:
    for number in _corrected(invoice)[:1]:
        ram(ram(settlement, "InvoiceReferencedDocument"), "IssuerAssignedID", number)


def _corrected(invoice: Invoice) -> list[str]:
    """Each once, in the order of the lines; an invoice for another plan corrects some too."""
    return list(dict.fromkeys(line.corrects for line in invoice.lines if line.corrects))
