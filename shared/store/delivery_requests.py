"""`deliveryRequests/{invoiceId}`: requests to make a document's file, or send its mail, again."""

from shared.domain.billing.delivery_request import DeliveryRequest, retry_failed
from shared.domain.billing.invoices import Invoice
from shared.domain.values import Instant
from shared.store import effects, invoices, retention
from shared.store.effects import EffectState
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

DELIVERY_REQUESTS = Collection(
    "deliveryRequests", DeliveryRequest, delete_after=lambda request: request.asked_at + retention.REQUESTS
)


def ref(invoice_id: str) -> Ref[DeliveryRequest]:
    return DELIVERY_REQUESTS.ref(invoice_id)


def file_effect(invoice_id: str) -> str:
    """The name of the effect that makes a document's file."""
    return f"invoice-file-{invoice_id}"


def mail_effect(invoice_id: str) -> str:
    """The name of the effect that mails a document."""
    return f"invoice-mail-{invoice_id}"


def retry(tx: Transaction, invoice: Invoice, by: str, now: Instant) -> Invoice:
    """Reopens the claims of what failed, and requests the document's delivery again; returns the document.

    Raises:
        NothingFailed: unless something has failed for good.
    """
    file, mail = effects.ref(file_effect(invoice.id)), effects.ref(mail_effect(invoice.id))
    tx.fetch(ref(invoice.id), invoices.ref(invoice.id), file, mail)
    pending, request = retry_failed(invoice, by, now)
    for claim_ref, failed in ((file, pending.file != invoice.file), (mail, pending.mail != invoice.mail)):
        claim = tx.get(claim_ref)
        if claim and failed:
            tx.put(claim_ref, claim.replace(state=EffectState.PENDING))
    tx.put(invoices.ref(invoice.id), pending)
    tx.put(ref(invoice.id), request)
    return pending
