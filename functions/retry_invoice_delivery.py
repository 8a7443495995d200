from datetime import datetime

from shared.domain.members import Member
from shared.domain.values import Value
from shared.store import delivery_requests, invoices
from shared.store.engine.transaction import Transaction
from shared.views.invoices import InvoiceSummary
from shared.web.fields import InvoiceId
from shared.web.operation import operation


class RetryInvoiceDelivery(Value):
    invoice_id: InvoiceId


@operation("POST", caller=Member.may_order)
def retry_invoice_delivery(
    request: RetryInvoiceDelivery, caller: Member, now: datetime, tx: Transaction
) -> InvoiceSummary:
    """Retries a document's file that could not be made, or its mail that could not be sent."""
    invoice = caller.own(tx.get(invoices.ref(request.invoice_id)))
    return InvoiceSummary.of(delivery_requests.retry(tx, invoice, caller.email, now))
