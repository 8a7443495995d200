"""`invoice retry`: a document whose file or mail failed is asked for again."""

from argparse import Namespace

from shared import clock
from shared.domain.billing.invoices import Invoice
from shared.store import delivery_requests, invoices
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator import finding
from tools.operator.output import Output
from tools.operator.trouble import OperatorError

OPERATOR = "operator"
"""Who asked, where it was no member."""


def retry(wish: Namespace, out: Output) -> int:
    """Asks again for a document's file that could not be made, or its mail that could not be sent."""
    document_id = finding.invoice_id(wish.number, wish.reseller)
    invoice = in_transaction(lambda tx: _ask(tx, document_id))
    mail = invoice.mail.state.value if invoice.mail else None
    out.say(
        {"number": invoice.number, "file": invoice.file.state.value, "mail": mail},
        f"{invoice.number}: its file is {invoice.file.state.value}, its mail {mail or 'not wished'}.",
    )
    return 0


def _ask(tx: Transaction, document_id: str) -> Invoice:
    invoice = tx.get(invoices.ref(document_id))
    if invoice is None:
        raise OperatorError(f"There is no document {document_id}.")
    return delivery_requests.retry(tx, invoice, OPERATOR, clock.now())
