from shared.delivery.documents import deliver
from shared.events.on_document import on_document


@on_document("invoices/{invoice_id}", "created", memory="512Mi")
def on_invoice_created(invoice_id: str) -> None:
    """Renders an issued invoice, keeps PDF and XML in Cloud Storage, and mails the reseller."""
    deliver(invoice_id)
