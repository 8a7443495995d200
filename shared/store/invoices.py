"""`invoices/{number}` and `series/{id}`: documents as issued, and the counters of their numbers."""

from datetime import date

from shared.domain.billing.invoices import FileState, Invoice, InvoiceState
from shared.domain.mail_status import MailState
from shared.domain.values import Instant
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Fields, Ref


def _queried(invoice: Invoice) -> Fields:
    """What lists ask for, and what browsers that follow the document show of it."""
    return {
        "customerIds": [customer.id for customer in invoice.customers],
        "corrects": invoice.corrects,
        "purchaseOrders": invoice.purchase_orders,
        "outstanding": invoice.outstanding.model_dump(by_alias=True),
    }


_AFTER_ALL = "~"
"""Comes after every character that numbers have."""

INVOICES = Collection("invoices", Invoice, _queried)


def ref(invoice_id: str) -> Ref[Invoice]:
    return INVOICES.ref(invoice_id)


def of_reseller(
    reseller_id: str,
    customer_id: str | None = None,
    state: InvoiceState | None = None,
    issued_from: Instant | None = None,
    issued_before: Instant | None = None,
) -> Query[Invoice]:
    """A reseller's documents, newest first."""
    query = Query(INVOICES, (), order_by="issuedAt", descending=True)
    return (
        query.where("resellerId", "==", reseller_id)
        .where("customerIds", "array_contains", customer_id)
        .where("state", "==", state.value if state else None)
        .where("issuedAt", ">=", issued_from)
        .where("issuedAt", "<", issued_before)
    )


def numbered(reseller_id: str, start: str) -> Query[Invoice]:
    """A reseller's documents whose numbers start like this, in their order."""
    query = Query(INVOICES, (), order_by="number").where("resellerId", "==", reseller_id)
    return query.where("number", ">=", start).where("number", "<", start + _AFTER_ALL)


def without_file(issued_before: Instant) -> Query[Invoice]:
    """Documents whose file is still to be made."""
    query = Query(INVOICES, (), order_by="issuedAt").where("file.state", "==", FileState.PENDING.value)
    return query.where("issuedAt", "<", issued_before)


def not_mailed(issued_before: Instant) -> Query[Invoice]:
    """Documents whose mail is still to be sent."""
    query = Query(INVOICES, (), order_by="issuedAt").where("mail.state", "==", MailState.PENDING.value)
    return query.where("issuedAt", "<", issued_before)


def unpaid_past(today: date) -> Query[Invoice]:
    """Open invoices that should have been paid before today."""
    query = Query(INVOICES, (), order_by="dueDate")
    return query.where("state", "==", InvoiceState.OPEN.value).where("dueDate", "<", today.isoformat())
