"""`invoices/{number}` and `series/{id}`: documents as issued, and the counters of their numbers."""

from datetime import date

from shared.domain.invoices import FileState, Invoice, InvoiceKind, InvoiceState
from shared.domain.mailing import MailState
from shared.domain.numbers import Series, series_id
from shared.domain.values import Instant
from shared.store.documents import Collection, Document, Fields
from shared.store.queries import Query


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
SERIES = Collection("series", Series)


def at(invoice_id: str) -> Document[Invoice]:
    return INVOICES.at(invoice_id)


def series_at(reseller_id: str, today: date, kind: InvoiceKind) -> Document[Series]:
    """The counter of the reseller's documents of a kind in today's year."""
    return SERIES.at(series_id(reseller_id, today.year, kind))


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
