"""A document's file or mail that failed for good, and is to be tried again."""

from typing import Any

from shared.domain.errors import Conflict
from shared.domain.invoices import FileState, Invoice, InvoiceFile
from shared.domain.mailing import Mail, MailState
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant


class NothingFailed(Conflict):
    code = "nothing_failed"
    message = "The file and its mail are there, or on their way."


class DeliveryRetry(BelongsToReseller):
    """That somebody asked for a document again; asking again later replaces it, and makes the event come again."""

    invoice_id: str
    asked_by: str
    asked_at: Instant


def retried(invoice: Invoice, by: str, now: Instant) -> tuple[Invoice, DeliveryRetry]:
    """The invoice with what had failed to come again: its file, its mail or both.

    Raises:
        NothingFailed: unless something had failed for good.
    """
    again: dict[str, Any] = {}
    if invoice.file.state is FileState.FAILED:
        again["file"] = InvoiceFile()
    if invoice.mail and invoice.mail.state is MailState.FAILED:
        again["mail"] = Mail()
    if not again:
        raise NothingFailed
    retry = DeliveryRetry(reseller_id=invoice.reseller_id, invoice_id=invoice.id, asked_by=by, asked_at=now)
    return invoice.model_copy(update=again), retry
