"""`invoice paid`: money came in for an invoice."""

from argparse import Namespace
from datetime import date

from shared import clock
from shared.domain.books import new_account
from shared.domain.invoices import Invoice, InvoiceKind, InvoiceState
from shared.domain.periods import billing_day
from shared.settings import settings
from shared.store import accounts, invoices
from shared.store.transaction import Transaction, in_transaction
from tools.operator import finding
from tools.operator.output import Output, written
from tools.operator.trouble import OperatorError


def paid(wish: Namespace, out: Output) -> int:
    """Marks an invoice as paid and takes what came in off the account, in one transaction. Twice is the same."""
    today = billing_day(clock.now(), settings().seller.time_zone)
    on = wish.on or today
    if on > today:
        raise OperatorError(f"{on} has not come yet.")
    document_id = finding.invoice_id(wish.number, wish.reseller)
    before, invoice = in_transaction(lambda tx: _pay(tx, document_id, on, wish.on))
    received = invoice.received
    if received is None:
        raise OperatorError(f"{invoice.number} is marked as paid without an amount: see `reconcile`.")
    how = "was already paid" if before is InvoiceState.PAID else "is paid"
    out.say(
        {
            "number": invoice.number,
            "state": invoice.state.value,
            "paidOn": str(invoice.paid_on),
            "received": received.model_dump(mode="json"),
            "changed": before is not InvoiceState.PAID,
        },
        f"{invoice.number} {how}: {written(received)} on {invoice.paid_on}.",
    )
    return 0


def _pay(tx: Transaction, document_id: str, on: date, named: date | None) -> tuple[InvoiceState, Invoice]:
    invoice = tx.get(invoices.at(document_id))
    if invoice is None:
        raise OperatorError(f"There is no document {document_id}.")
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise OperatorError(f"{invoice.number} is a credit note: nothing is to be paid for it.")
    if invoice.state is InvoiceState.CREDITED:
        raise OperatorError(f"{invoice.number} is covered by credit notes: nothing is left to pay.")
    if invoice.state is InvoiceState.PAID:
        if named not in (None, invoice.paid_on):
            raise OperatorError(f"{invoice.number} was already paid, on {invoice.paid_on}.")
        return invoice.state, invoice
    if on < invoice.issue_date:
        raise OperatorError(f"{invoice.number} was only issued on {invoice.issue_date}.")
    settled = invoice.paid(on)
    account = tx.get(accounts.at(invoice.reseller_id)) or new_account(invoice.reseller_id, invoice.currency)
    tx.put(invoices.at(settled.id), settled)
    tx.put(accounts.at(settled.reseller_id), account.paid(settled))
    return invoice.state, settled
