from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shared import clock
from shared.domain.billing.accounts import new_account, pay
from shared.domain.billing.invoices import Invoice, InvoiceKind, InvoiceState
from shared.domain.pricing.money import Money, no_money
from shared.store import accounts, invoices
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import finding, parameters
from tools.operator.support.amounts import minor_units, with_currency
from tools.operator.support.command import Command
from tools.operator.support.days import not_to_come
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def arguments(parser: ArgumentParser) -> None:
    parameters.number(parser)
    parameters.reseller(parser)
    parser.add_argument("--on", type=parameters.day, metavar="DATE", help="the day it came in (default: today)")
    parser.add_argument(
        "--received",
        type=parameters.amount,
        metavar="AMOUNT",
        help="what came in: refused unless it is exactly what is due",
    )
    parser.add_argument("--with-credit", action="store_true", help="use the account's credit first")


def run(arguments: Namespace, out: Output) -> int:
    document_id = finding.invoice_id(arguments.number, arguments.reseller)
    said = _Said(
        on=not_to_come(arguments.on),
        named=arguments.on,
        received=arguments.received,
        with_credit=arguments.with_credit,
    )
    before, invoice = in_transaction(lambda tx: _record(tx, document_id, said))
    received = invoice.received
    if received is None:
        raise OperatorError(f"{invoice.number} is marked as paid without an amount: run `reconcile`.")
    how = "was already paid" if before is InvoiceState.PAID else "is paid"
    out.say(
        {
            "number": invoice.number,
            "state": invoice.state.value,
            "paidOn": str(invoice.paid_on),
            "received": received.model_dump(mode="json"),
            "creditApplied": invoice.credit_applied.model_dump(mode="json"),
            "changed": before is not InvoiceState.PAID,
        },
        f"{invoice.number} {how}: {with_currency(received)} on {invoice.paid_on}{_out_of_credit(invoice)}.",
    )
    return 0


@dataclass(frozen=True)
class _Said:
    """What the operator says of a payment."""

    on: date
    named: date | None
    """The day, if it was named."""
    received: Decimal | None
    """What came in, if that was said."""
    with_credit: bool


def _record(tx: Transaction, document_id: str, said: _Said) -> tuple[InvoiceState, Invoice]:
    """The state in which the invoice was, and the invoice as it is now; what was paid before stays as it is."""
    invoice = finding.invoice(tx, document_id)
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise OperatorError(f"{invoice.number} is a credit note: there is nothing to pay.")
    if invoice.state is InvoiceState.CREDITED:
        raise OperatorError(f"{invoice.number} is covered by credit notes: there is nothing left to pay.")
    if invoice.state is InvoiceState.PAID:
        if said.named not in (None, invoice.paid_on):
            raise OperatorError(f"{invoice.number} was already paid, on {invoice.paid_on}.")
        _check_received(invoice, said, no_money(invoice.currency))
        return invoice.state, invoice
    if said.on < invoice.issue_date:
        raise OperatorError(f"{invoice.number} was issued on {invoice.issue_date}, after {said.on}.")
    account = tx.get(accounts.ref(invoice.reseller_id)) or new_account(invoice.reseller_id, invoice.currency)
    paid, after = pay(invoice, account, said.on, clock.now(), account.credit if said.with_credit else None)
    _check_received(paid, said, account.credit)
    tx.put(invoices.ref(paid.id), paid)
    tx.put(accounts.ref(paid.reseller_id), after)
    return invoice.state, paid


def _check_received(paid: Invoice, said: _Said, credit: Money) -> None:
    """Raises OperatorError unless what the operator says came in is what would be recorded."""
    due = paid.received
    if due is None or said.received is None or minor_units(said.received, due.currency) == due.amount:
        return
    hint = ""
    if credit.amount and not said.with_credit:
        hint = f"; the account has a credit of {with_currency(credit)}, which --with-credit uses"
    raise OperatorError(f"{with_currency(due)} is due for {paid.number}, not {said.received}{hint}.")


def _out_of_credit(invoice: Invoice) -> str:
    applied = invoice.credit_applied
    return f", and {with_currency(applied)} out of the account's credit" if applied.amount else ""


COMMAND = Command(
    group="invoice",
    name="paid",
    help="Records that an invoice was paid; recording it twice changes nothing.",
    arguments=arguments,
    run=run,
)
