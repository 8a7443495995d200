from shared.delivery.documents import deliver
from shared.events.on_document import on_document


@on_document("deliveryRequests/{invoice_id}", "written", memory="512Mi")
def on_delivery_request_written(invoice_id: str) -> None:
    """Makes a document's file or sends its mail again, whichever failed."""
    deliver(invoice_id)
