"""`export invoices`: every invoice and credit note, with what was taken off it and paid."""

from collections.abc import Iterator

from shared.domain.billing.invoices import Invoice
from shared.domain.resellers import Reseller
from shared.store.engine.reader import every_page
from shared.store.engine.together import ahead
from tools.operator.exporting.rows import Cells, Row, safe
from tools.operator.support import finding
from tools.operator.support.amounts import amount_of, decimal, percent
from tools.operator.support.output import Output

HEADER = (
    "number kind state issueDate dueDate paidOn statement currency net taxRate tax total credited creditApplied "
    "received outstanding vatCurrency vatTotal buyer vatNumber customers corrects purchaseOrders"
).split()


def rows(reseller: Reseller, out: Output) -> Iterator[Row]:
    pages = ahead(every_page(finding.issued_by(reseller.id)))
    for row in out.progress((row for page in pages for row in page), "documents"):
        document = row.value
        yield Row(document.model_dump(mode="json"), _cells(document))


def _cells(document: Invoice) -> Cells:
    return {
        "number": document.number,
        "kind": document.kind.value,
        "state": document.state.value,
        "issueDate": document.issue_date,
        "dueDate": document.due_date,
        "paidOn": document.paid_on,
        "statement": document.statement,
        "currency": document.currency,
        "net": amount_of(document.net),
        "taxRate": " ".join(percent(tax.rate) for tax in document.taxes),
        "tax": decimal(sum(tax.amount.amount for tax in document.taxes), document.currency),
        "total": amount_of(document.total),
        "credited": amount_of(document.credited),
        "creditApplied": amount_of(document.credit_applied),
        "received": amount_of(document.received) if document.received else "",
        "outstanding": amount_of(document.outstanding),
        "vatCurrency": document.vat_total.currency if document.vat_total else "",
        "vatTotal": amount_of(document.vat_total) if document.vat_total else "",
        "buyer": safe(document.buyer.name),
        "vatNumber": safe(document.buyer.vat_number or ""),
        "customers": safe("; ".join(customer.domain for customer in document.customers)),
        "corrects": " ".join(document.corrects),
        "purchaseOrders": safe("; ".join(document.purchase_orders)),
    }
