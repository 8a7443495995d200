from datetime import datetime

from shared.domain.resellers import Member
from shared.domain.values import Value
from shared.store import file_retries, invoices
from shared.store.transaction import Transaction
from shared.web.fields import InvoiceId
from shared.web.operation import operation
from shared.web.views import InvoiceSummary


class RetryInvoiceFile(Value):
    invoice_id: InvoiceId


@operation("POST", caller=Member.may_order)
def retry_invoice_file(request: RetryInvoiceFile, caller: Member, now: datetime, tx: Transaction) -> InvoiceSummary:
    """Asks for the file of a document again that could not be made."""
    invoice = caller.own(tx.get(invoices.at(request.invoice_id)))
    return InvoiceSummary.of(file_retries.ask(tx, invoice, caller.email, now))
