"""A document's file or mail that failed or got lost, and is to be tried again."""

from datetime import timedelta
from typing import Any

from shared.domain.billing.invoices import FileState, Invoice, InvoiceFile
from shared.domain.errors import Conflict
from shared.domain.mail_status import MailState, MailStatus
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant

SWEEP = "sweep"
"""Who asked, where it was the job."""

STUCK_AFTER = timedelta(days=1)
"""For so long the platform calls again a function that fails; after that nobody does."""


class NothingFailed(Conflict):
    code = "nothing_failed"
    message = "The file and its mail are there, or on their way."


class DeliveryRequest(BelongsToReseller):
    """That somebody asked for a document again; asking again later replaces it, and makes the event come again."""

    invoice_id: str
    asked_by: str
    asked_at: Instant


def stuck(invoice: Invoice, now: Instant) -> DeliveryRequest | None:
    """The question for a document that nobody works on any more: its event was lost, or failed for too long.

    None if it has arrived, has failed for good, or is still on its way.
    """
    file, mail = invoice.file.state, invoice.mail.state if invoice.mail else None
    waits = file is FileState.PENDING or (file is FileState.READY and mail is MailState.PENDING)
    if not waits or now - invoice.issued_at < STUCK_AFTER:
        return None
    return DeliveryRequest(reseller_id=invoice.reseller_id, invoice_id=invoice.id, asked_by=SWEEP, asked_at=now)


def retried(invoice: Invoice, by: str, now: Instant) -> tuple[Invoice, DeliveryRequest]:
    """The invoice with what had failed to come again: its file, its mail or both.

    Raises:
        NothingFailed: unless something had failed for good.
    """
    again: dict[str, Any] = {}
    if invoice.file.state is FileState.FAILED:
        again["file"] = InvoiceFile()
    if invoice.mail and invoice.mail.state is MailState.FAILED:
        again["mail"] = MailStatus()
    if not again:
        raise NothingFailed
    retry = DeliveryRequest(reseller_id=invoice.reseller_id, invoice_id=invoice.id, asked_by=by, asked_at=now)
    return invoice.replace(**again), retry
