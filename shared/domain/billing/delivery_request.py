"""Requests to make a document's file, or to send its mail, again after it failed or got lost."""

from datetime import timedelta
from typing import Any

from shared.domain.billing.invoices import FileState, Invoice, InvoiceFile
from shared.domain.errors import Conflict
from shared.domain.mail_status import STUCK_AFTER, MailState, MailStatus
from shared.domain.ownership import BelongsToReseller
from shared.domain.values import Instant

JOB = "job"
"""The `asked_by` of requests that the scheduled job makes."""

ASKED_AGAIN_AFTER = timedelta(hours=12)
"""The job asks once a day, and not again where it was interrupted in between."""


class NothingFailed(Conflict):
    code = "nothing_failed"
    message = "The file and its mail have arrived or are on their way."


class DeliveryRequest(BelongsToReseller):
    """A request to deliver a document again; a later one replaces it, which triggers the event again."""

    invoice_id: str
    asked_by: str
    asked_at: Instant


def request_if_stuck(invoice: Invoice, now: Instant, present: DeliveryRequest | None = None) -> DeliveryRequest | None:
    """A request for a document whose delivery is stuck: its event was lost, or failed for too long.

    None if it has arrived, has failed for good, or is still on its way, as far as the present request for it says.
    """
    if present and now - present.asked_at < ASKED_AGAIN_AFTER:
        return None
    file, mail = invoice.file.state, invoice.mail.state if invoice.mail else None
    pending = file is FileState.PENDING or (file is FileState.READY and mail is MailState.PENDING)
    if not pending or now - invoice.issued_at < STUCK_AFTER:
        return None
    return DeliveryRequest(reseller_id=invoice.reseller_id, invoice_id=invoice.id, asked_by=JOB, asked_at=now)


def retry_failed(invoice: Invoice, by: str, now: Instant) -> tuple[Invoice, DeliveryRequest]:
    """The invoice with its failed file, mail or both pending again, and the request to deliver it.

    Raises:
        NothingFailed: unless something has failed for good.
    """
    pending: dict[str, Any] = {}
    if invoice.file.state is FileState.FAILED:
        pending["file"] = InvoiceFile()
    if invoice.mail and invoice.mail.state is MailState.FAILED:
        pending["mail"] = MailStatus()
    if not pending:
        raise NothingFailed
    request = DeliveryRequest(reseller_id=invoice.reseller_id, invoice_id=invoice.id, asked_by=by, asked_at=now)
    return invoice.replace(**pending), request
