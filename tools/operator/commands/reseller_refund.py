from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shared import clock
from shared.domain.billing.accounts import Account, Refund
from shared.domain.pricing.money import Money
from shared.store import accounts
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import parameters
from tools.operator.support.amounts import minor_units, with_currency
from tools.operator.support.command import Command
from tools.operator.support.days import not_to_come
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("reseller", metavar="ID", help="the reseller's id")
    parser.add_argument("amount", type=parameters.amount, metavar="AMOUNT", help="in the reseller's currency: 12.50")
    parser.add_argument("--on", type=parameters.day, metavar="DATE", help="the day it was paid back (default: today)")
    parser.add_argument("--again", action="store_true", help="the same amount was paid back once more on that day")


def run(arguments: Namespace, out: Output) -> int:
    said = _Said(amount=arguments.amount, on=not_to_come(arguments.on), again=arguments.again)
    account, refund, new = in_transaction(lambda tx: _record(tx, arguments.reseller, said))
    how = "was paid back" if new else "was already paid back (another payment of the same amount: --again)"
    out.say(
        account.model_dump(mode="json") | {"changed": new},
        f"{with_currency(refund.amount)} {how} on {refund.on}; credit left: {with_currency(account.credit)}.",
    )
    return 0


@dataclass(frozen=True)
class _Said:
    """What the operator says was paid back. The same amount on the same day counts once, unless `again`."""

    amount: Decimal
    on: date
    again: bool


def _record(tx: Transaction, reseller_id: str, said: _Said) -> tuple[Account, Refund, bool]:
    """The account, what was paid back, and whether that is new."""
    account = tx.get(accounts.ref(reseller_id))
    if account is None:
        raise OperatorError(f"{reseller_id} has no account: it has never been billed.")
    currency = account.balance.currency
    amount = Money(amount=minor_units(said.amount, currency), currency=currency)
    if not amount.amount:
        raise OperatorError("The amount must be above 0.")
    known = next((refund for refund in account.refunds if (refund.amount, refund.on) == (amount, said.on)), None)
    if known and not said.again:
        return account, known, False
    if amount.amount > account.credit.amount:
        raise OperatorError(f"The account's credit is {with_currency(account.credit)}.")
    refund = Refund(amount=amount, on=said.on, at=clock.now())
    changed = account.refunded(refund)
    tx.put(accounts.ref(reseller_id), changed)
    return changed, refund, True


COMMAND = Command(
    group="reseller",
    name="refund",
    help="Records that credit was paid back to a reseller; recording it twice changes nothing without --again.",
    arguments=arguments,
    run=run,
)
