"""`deliveryRequests/{invoiceId}`: documents that somebody asked for again after their file or mail had failed."""

from shared.domain.billing.delivery import DeliveryRequest, retried
from shared.domain.billing.invoices import Invoice
from shared.domain.values import Instant
from shared.store import effect_claims, invoices
from shared.store.effect_claims import EffectState
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

DELIVERY_REQUESTS = Collection("deliveryRequests", DeliveryRequest)


def ref(invoice_id: str) -> Ref[DeliveryRequest]:
    return DELIVERY_REQUESTS.ref(invoice_id)


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
    file, mail = effect_claims.ref(file_effect(invoice.id)), effect_claims.ref(mail_effect(invoice.id))
    tx.fetch(ref(invoice.id), invoices.ref(invoice.id), file, mail)
    pending, retry = retried(invoice, by, now)
    for claim, again in ((file, pending.file != invoice.file), (mail, pending.mail != invoice.mail)):
        present = tx.get(claim)
        if present and again:
            tx.put(claim, present.replace(state=EffectState.PENDING))
    tx.put(invoices.ref(invoice.id), pending)
    tx.put(ref(invoice.id), retry)
    return pending
