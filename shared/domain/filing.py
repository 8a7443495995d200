"""A document's file that could not be made, and is to be tried again."""

from shared.domain.errors import Conflict
from shared.domain.invoices import FileState, Invoice, InvoiceFile
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant


class FileNotFailed(Conflict):
    code = "file_not_failed"
    message = "The file is there, or is being prepared."


class FileRetry(BelongsToReseller):
    """That somebody asked for the file again; asking again later replaces it, and makes the event come again."""

    invoice_id: str
    asked_by: str
    asked_at: Instant


def retried(invoice: Invoice, by: str, now: Instant) -> tuple[Invoice, FileRetry]:
    """The invoice with its file to come again.

    Raises:
        FileNotFailed: unless making the file had failed for good.
    """
    if invoice.file.state is not FileState.FAILED:
        raise FileNotFailed
    retry = FileRetry(reseller_id=invoice.reseller_id, invoice_id=invoice.id, asked_by=by, asked_at=now)
    return invoice.with_file(InvoiceFile()), retry
