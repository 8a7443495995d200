from shared.events.document import on_document
from shared.invoicing import filing


@on_document("invoices/{invoice_id}", "created", memory="512Mi")
def on_invoice_created(invoice_id: str) -> None:
    """Renders an issued invoice, and keeps the PDF in Cloud Storage."""
    filing.make(invoice_id)
