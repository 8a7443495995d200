"""`invoice paid`: money came in for an invoice. `reseller refund`: credit was paid back."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shared import clock
from shared.domain.billing.accounts import Account, Refund, new_account, pay
from shared.domain.billing.invoices import Invoice, InvoiceKind, InvoiceState
from shared.domain.pricing.money import Money, no_money
from shared.domain.pricing.periods import billing_day
from shared.settings import settings
from shared.store import accounts, invoices
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator import finding
from tools.operator.output import Output, amount_of, minor_units, written
from tools.operator.trouble import OperatorError


def paid(wish: Namespace, out: Output) -> int:
    """Marks an invoice as paid and takes what came in off the account, in one transaction. Twice is the same."""
    today = billing_day(clock.now(), settings().seller.time_zone)
    on = wish.on or today
    if on > today:
        raise OperatorError(f"{on} has not come yet.")
    document_id = finding.invoice_id(wish.number, wish.reseller)
    wished = _Wished(on=on, named=wish.on, received=wish.received, with_credit=wish.with_credit)
    before, invoice = in_transaction(lambda tx: _pay(tx, document_id, wished))
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
            "creditApplied": invoice.credit_applied.model_dump(mode="json"),
            "changed": before is not InvoiceState.PAID,
        },
        f"{invoice.number} {how}: {written(received)} on {invoice.paid_on}{_out_of_credit(invoice)}.",
    )
    return 0


@dataclass(frozen=True)
class _Wished:
    on: date
    named: date | None
    received: Decimal | None
    """What came in, as the operator says; None if that was not said."""
    with_credit: bool


def _pay(tx: Transaction, document_id: str, wish: _Wished) -> tuple[InvoiceState, Invoice]:
    invoice = tx.get(invoices.ref(document_id))
    if invoice is None:
        raise OperatorError(f"There is no document {document_id}.")
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise OperatorError(f"{invoice.number} is a credit note: nothing is to be paid for it.")
    if invoice.state is InvoiceState.CREDITED:
        raise OperatorError(f"{invoice.number} is covered by credit notes: nothing is left to pay.")
    if invoice.state is InvoiceState.PAID:
        if wish.named not in (None, invoice.paid_on):
            raise OperatorError(f"{invoice.number} was already paid, on {invoice.paid_on}.")
        _check_received(invoice, wish, no_money(invoice.currency))
        return invoice.state, invoice
    if wish.on < invoice.issue_date:
        raise OperatorError(f"{invoice.number} was only issued on {invoice.issue_date}.")
    account = tx.get(accounts.ref(invoice.reseller_id)) or new_account(invoice.reseller_id, invoice.currency)
    updated, after = pay(invoice, account, wish.on, clock.now(), account.credit if wish.with_credit else None)
    _check_received(updated, wish, account.credit)
    tx.put(invoices.ref(updated.id), updated)
    tx.put(accounts.ref(updated.reseller_id), after)
    return invoice.state, updated


def _check_received(updated: Invoice, wish: _Wished, credit: Money) -> None:
    """What the operator says came in must be what is recorded: nothing is booked that did not happen."""
    due = updated.received
    if due is None or wish.received is None or minor_units(wish.received, due.currency) == due.amount:
        return
    left = written(credit)
    hint = "" if wish.with_credit or not credit.amount else f"; the account's credit is {left}: --with-credit"
    raise OperatorError(f"{written(due)} is to be paid for {updated.number}, not {wish.received}{hint}.")


def _out_of_credit(invoice: Invoice) -> str:
    applied = invoice.credit_applied
    return f", and {amount_of(applied)} out of the account's credit" if applied.amount else ""


def refund(wish: Namespace, out: Output) -> int:
    """Records that credit of a reseller's account was paid back to it. Twice is the same, unless it is `--again`."""
    now = clock.now()
    today = billing_day(now, settings().seller.time_zone)
    on = wish.on or today
    if on > today:
        raise OperatorError(f"{on} has not come yet.")
    paying = Refunding(amount=wish.amount, on=on, again=wish.again)
    account, refund, new = in_transaction(lambda tx: _refund(tx, wish.reseller, paying, now))
    how = "was paid back" if new else "was already paid back (--again for another payment of the same sum)"
    out.say(
        account.model_dump(mode="json") | {"changed": new},
        f"{written(refund.amount)} {how} on {on}; credit left: {_credit(account)}.",
    )
    return 0


@dataclass(frozen=True)
class Refunding:
    """What the operator says was paid back; the same sum of the same day once, unless it is said to be another."""

    amount: Decimal
    on: date
    again: bool


def _credit(account: Account) -> str:
    return amount_of(account.credit)


def _refund(tx: Transaction, reseller_id: str, wish: Refunding, now: datetime) -> tuple[Account, Refund, bool]:
    """The account, what was paid back, and whether that is new."""
    account = tx.get(accounts.ref(reseller_id))
    if account is None:
        raise OperatorError(f"{reseller_id} has no account: it was never billed.")
    currency = account.balance.currency
    money = Money(amount=minor_units(wish.amount, currency), currency=currency)
    if not money.amount:
        raise OperatorError("Name a sum above 0.")
    known = next((one for one in account.refunds if (one.amount, one.on) == (money, wish.on)), None)
    if known and not wish.again:
        return account, known, False
    if money.amount > account.credit.amount:
        raise OperatorError(f"The account's credit is {_credit(account)}.")
    refund = Refund(amount=money, on=wish.on, at=now)
    changed = account.refunded(refund)
    tx.put(accounts.ref(reseller_id), changed)
    return changed, refund, True
