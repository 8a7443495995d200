from argparse import Namespace
from typing import Any

from shared import clock
from shared.domain.resellers import Reseller
from shared.store import customers, resellers
from shared.store.engine.reader import every_row, rows
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import exchange, finding, reseller_files, vat
from tools.operator.support.changes import Changes, change_lines, changes
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def run(arguments: Namespace, out: Output) -> int:
    reseller = reseller_files.read(arguments.file)

    def write(tx: Transaction) -> Changes:
        present = finding.reseller(tx, reseller.id)
        _check(present, reseller)
        exchange.check(tx, reseller)
        different = changes(_shown(present), _shown(reseller))
        if different:
            tx.put(resellers.ref(reseller.id), reseller.replacing(present, clock.now()))
        return different

    changed = in_transaction(write)
    text = f"Changed {reseller.id}:\n{change_lines(changed)}" if changed else f"{reseller.id} already matches the file."
    if "currency" in changed:
        text += reseller_files.remark(reseller)
    out.say({"id": reseller.id, "changed": changed}, text)
    return 0


def _shown(reseller: Reseller) -> dict[str, Any]:
    """What a file says of a reseller; its earlier discounts are kept here, whatever the file says of them."""
    return reseller.model_dump(mode="json", exclude={"earlier_discounts"})


def _check(before: Reseller, after: Reseller) -> None:
    """Raises OperatorError for what documents and subscriptions rest on."""
    if before.code != after.code:
        if _has_documents(before):
            raise OperatorError(f"The code {before.code} of {before.id} is on issued documents and can't change.")
        reseller_files.check_code(after)
    if not vat.same_territory(before.party, after.party) and (_has_documents(before) or _has_ordered(before)):
        # Credits of what was charged before would be taxed by the rule of the other territory.
        raise OperatorError(
            f"{before.id} has been charged as a business in {_where(before)}: "
            f"set up a new reseller for {_where(after)}."
        )
    if before.currency != after.currency and _has_ordered(before):
        raise OperatorError(f"{before.id} has subscriptions in {before.currency}: its currency can't change.")


def _where(reseller: Reseller) -> str:
    """The place whose VAT matters: a country's code, or the name of a place where another VAT holds or none."""
    return reseller.party.place.name if reseller.party.place else reseller.party.country


def _has_documents(reseller: Reseller) -> bool:
    return bool(rows(finding.series_of(reseller.id)))


def _has_ordered(reseller: Reseller) -> bool:
    """Whether anything was ever charged, even if it still waits for a statement."""
    return any(row.fields.get("subscriptions") for row in every_row(customers.of_reseller(reseller.id)))


COMMAND = Command(
    group="reseller",
    name="change",
    help="Changes a reseller to what a file says, and shows the differences.",
    arguments=reseller_files.file_argument,
    run=run,
)
