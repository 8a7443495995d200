from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.values import Value
from shared.store import charges, invoices
from shared.store.engine.reader import Reader
from shared.views.invoices import InvoiceSummary
from shared.web.fields import InvoiceId
from shared.web.operation import operation


class GetInvoice(Value):
    invoice_id: InvoiceId


@operation("GET", caller=Member.may_view)
def get_invoice(request: GetInvoice, caller: Member, reader: Reader) -> InvoiceSummary:
    """One invoice or credit note; right after an order it is `issuing` and has no number yet."""
    invoice, charge = reader.load(invoices.ref(request.invoice_id), charges.ref(request.invoice_id))
    if invoice:
        return InvoiceSummary.of(caller.own(invoice))
    charge = caller.own(charge)
    if charge.statement is not None:
        raise NotFound
    return InvoiceSummary.of_charge(charge)
