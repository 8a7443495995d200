from shared.events.document import on_document
from shared.invoicing import delivering


@on_document("deliveryRetries/{invoice_id}", "written", memory="512Mi")
def on_delivery_retry_written(invoice_id: str) -> None:
    """Makes a document's file or sends its mail again, whichever had failed."""
    delivering.deliver(invoice_id)
