"""`invoices/{charge}`, `invoices/{reseller}-{month}-{part}`: invoices and credit notes as issued."""

from datetime import date

from shared.domain.billing.invoices import FileState, Invoice, InvoiceState
from shared.domain.billing.numbering import sortable
from shared.domain.mail_status import MailState
from shared.domain.values import Instant
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Fields, Ref, Summary
from shared.store.summaries import INVOICE_SUMMARIES, of_invoice


def _query_fields(invoice: Invoice) -> Fields:
    """The fields that lists are queried by."""
    return {
        "customerIds": [customer.id for customer in invoice.customers],
        "sortableNumber": sortable(invoice.number),
    }


TOGETHER = 10
"""So many are changed in one commit: a long statement takes half a MiB (`charges.LINES_PER_DOCUMENT`)."""
_AFTER_ANY = "~"
"""Sorts after every character that numbers contain."""

INVOICES = Collection("invoices", Invoice, _query_fields, Summary(INVOICE_SUMMARIES, of_invoice))


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


def numbered(reseller_id: str, prefix: str) -> Query[Invoice]:
    """A reseller's documents whose sortable numbers start like this, by year and count."""
    query = Query(INVOICES, (), order_by="sortableNumber").where("resellerId", "==", reseller_id)
    return query.where("sortableNumber", ">=", prefix).where("sortableNumber", "<", prefix + _AFTER_ANY)


def without_file(issued_before: Instant) -> Query[Invoice]:
    """Documents whose file is still to be made."""
    query = Query(INVOICES, (), order_by="issuedAt").where("file.state", "==", FileState.PENDING.value)
    return query.where("issuedAt", "<", issued_before)


def not_mailed(issued_before: Instant) -> Query[Invoice]:
    """Documents with their file whose mail is still to be sent."""
    query = Query(INVOICES, (), order_by="issuedAt").where("mail.state", "==", MailState.PENDING.value)
    return query.where("file.state", "==", FileState.READY.value).where("issuedAt", "<", issued_before)


def past_due(today: date) -> Query[Invoice]:
    """Open invoices that were due before today."""
    query = Query(INVOICES, (), order_by="dueDate")
    return query.where("state", "==", InvoiceState.OPEN.value).where("dueDate", "<", today.isoformat())
