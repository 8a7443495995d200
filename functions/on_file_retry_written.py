from shared.events.document import on_document
from shared.invoicing import filing


@on_document("fileRetries/{invoice_id}", "written", memory="512Mi")
def on_file_retry_written(invoice_id: str) -> None:
    """Makes the file of a document again that could not be made."""
    filing.make(invoice_id)
