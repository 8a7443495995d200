"""`deliveryRetries/{invoiceId}`: documents that somebody asked for again after their file or mail had failed."""

from shared.domain.delivering import DeliveryRetry, retried
from shared.domain.invoices import Invoice
from shared.domain.values import Instant
from shared.store import deliveries, invoices
from shared.store.deliveries import DeliveryState
from shared.store.documents import Collection, Document
from shared.store.transaction import Transaction

DELIVERY_RETRIES = Collection("deliveryRetries", DeliveryRetry)


def at(invoice_id: str) -> Document[DeliveryRetry]:
    return DELIVERY_RETRIES.at(invoice_id)


def file_effect(invoice_id: str) -> str:
    """The name of the effect that makes a document's file."""
    return f"invoice-file-{invoice_id}"


def mail_effect(invoice_id: str) -> str:
    """The name of the effect that mails it."""
    return f"invoice-mail-{invoice_id}"


def ask(tx: Transaction, invoice: Invoice, by: str, now: Instant) -> Invoice:
    """Opens the claims that had failed again, and asks for what they are for.

    Raises:
        NothingFailed: unless something had failed for good.
    """
    file, mail = deliveries.at(file_effect(invoice.id)), deliveries.at(mail_effect(invoice.id))
    tx.fetch(at(invoice.id), invoices.at(invoice.id), file, mail)
    pending, retry = retried(invoice, by, now)
    for claim, again in ((file, pending.file != invoice.file), (mail, pending.mail != invoice.mail)):
        delivery = tx.get(claim)
        if delivery and again:
            tx.put(claim, delivery.model_copy(update={"state": DeliveryState.PENDING}))
    tx.put(invoices.at(invoice.id), pending)
    tx.put(at(invoice.id), retry)
    return pending
