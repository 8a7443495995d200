"""A document's PDF as the product files it: with its XML inside, where there is one."""

from shared.domain.billing.invoices import Invoice
from shared.invoicing.facturx.document import embedded_xml
from shared.invoicing.pdf.rendering import render


def page_of(invoice: Invoice, logo: str = "") -> bytes:
    """The PDF; `logo` is an SVG."""
    return render(invoice, embedded_xml(invoice), logo)
