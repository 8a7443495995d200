from argparse import Namespace

from shared import clock
from shared.domain.billing.invoices import Invoice
from shared.store import delivery_requests
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import finding, parameters
from tools.operator.support.command import Command
from tools.operator.support.output import Output

OPERATOR = "operator"
"""Who asked, where it was not a member."""


def run(arguments: Namespace, out: Output) -> int:
    document_id = finding.invoice_id(arguments.number, arguments.reseller)
    invoice = in_transaction(lambda tx: _ask(tx, document_id))
    mail = invoice.mail.state.value if invoice.mail else None
    out.say(
        {"number": invoice.number, "file": invoice.file.state.value, "mail": mail},
        f"{invoice.number}: file {invoice.file.state.value}, mail {mail or 'not wanted'}.",
    )
    return 0


def _ask(tx: Transaction, document_id: str) -> Invoice:
    return delivery_requests.ask(tx, finding.invoice(tx, document_id), OPERATOR, clock.now())


COMMAND = Command(
    group="invoice",
    name="retry",
    help="Asks again for a document's file that could not be made, or for its mail that could not be sent.",
    arguments=parameters.document,
    run=run,
)
