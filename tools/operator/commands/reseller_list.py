from argparse import Namespace
from typing import Any

from shared.domain.billing.accounts import Account
from shared.domain.resellers import Reseller
from shared.store import accounts
from shared.store.engine.reader import Reader
from tools.operator.support import finding
from tools.operator.support.amounts import amount_of, with_currency
from tools.operator.support.command import Command
from tools.operator.support.output import Output


def run(_: Namespace, out: Output) -> int:
    reader = Reader()
    resellers = reader.all(finding.every_reseller())
    reader.fetch(*(accounts.ref(reseller.id) for reseller in resellers))
    owing = [(reseller, accounts.of(reader, reseller)) for reseller in resellers]
    rows = [_row(reseller, account) for reseller, account in owing]
    out.say(
        [_fields(reseller, account) for reseller, account in owing], "\n".join(rows) or "There are no resellers yet."
    )
    return 0


def _fields(reseller: Reseller, account: Account) -> dict[str, Any]:
    owed = {"balance": account.balance.model_dump(mode="json"), "credit": account.credit.model_dump(mode="json")}
    return reseller.model_dump(mode="json") | owed


def _row(reseller: Reseller, account: Account) -> str:
    credit = f", credit {amount_of(account.credit)}" if account.credit.amount else ""
    start = f"{reseller.id:<20} {reseller.code:<8} {reseller.name:<32} {reseller.billing.value:<10}"
    return f"{start} {with_currency(account.balance):>16}{credit}"


COMMAND = Command(
    group="reseller",
    name="list",
    help="Lists every reseller, and what it owes.",
    run=run,
)
