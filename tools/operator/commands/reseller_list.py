from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from shared.domain.billing.accounts import Account
from shared.domain.resellers import Reseller
from shared.store import accounts
from shared.store.engine.reader import Reader, every_page
from tools.operator.support import finding
from tools.operator.support.amounts import amount_of, with_currency
from tools.operator.support.command import Command
from tools.operator.support.output import Output


def run(_: Namespace, out: Output) -> int:
    out.say_each(_answers(), "There are no resellers yet.")
    return 0


def _answers() -> Iterator[tuple[Any, str]]:
    """Page by page: what a page of resellers owe is read in one round trip."""
    for page in every_page(finding.every_reseller()):
        reader = Reader()
        resellers = [row.value for row in page]
        reader.fetch(*(accounts.ref(reseller.id) for reseller in resellers))
        for reseller in resellers:
            account = accounts.of(reader, reseller)
            yield _fields(reseller, account), _row(reseller, account)


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
