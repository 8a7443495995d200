"""`fileRetries/{invoiceId}`: files that somebody asked for again after they could not be made."""

from shared.domain.filing import FileRetry, retried
from shared.domain.invoices import Invoice
from shared.domain.values import Instant
from shared.store import deliveries, invoices
from shared.store.deliveries import DeliveryState
from shared.store.documents import Collection, Document
from shared.store.transaction import Transaction

FILE_RETRIES = Collection("fileRetries", FileRetry)


def at(invoice_id: str) -> Document[FileRetry]:
    return FILE_RETRIES.at(invoice_id)


def effect(invoice_id: str) -> str:
    """The name of the effect that makes a document's file."""
    return f"invoice-file-{invoice_id}"


def ask(tx: Transaction, invoice: Invoice, by: str, now: Instant) -> Invoice:
    """Opens the claim of the file that failed again, and asks for it.

    Raises:
        FileNotFailed: unless making the file had failed for good.
    """
    delivery = tx.get(deliveries.at(effect(invoice.id)))
    tx.fetch(at(invoice.id), invoices.at(invoice.id))
    pending, retry = retried(invoice, by, now)
    if delivery:
        tx.put(deliveries.at(effect(invoice.id)), delivery.model_copy(update={"state": DeliveryState.PENDING}))
    tx.put(invoices.at(invoice.id), pending)
    tx.put(at(invoice.id), retry)
    return pending
