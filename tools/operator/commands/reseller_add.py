from argparse import Namespace

from shared.store import resellers
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import exchange, reseller_files
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def run(arguments: Namespace, out: Output) -> int:
    reseller = reseller_files.read(arguments.file)

    def write(tx: Transaction) -> None:
        if tx.get(resellers.ref(reseller.id)):
            raise OperatorError(f"There is already a reseller {reseller.id}: use `reseller change`.")
        reseller_files.check_code(reseller)
        exchange.check(tx, reseller)
        tx.put(resellers.ref(reseller.id), reseller.replace(earlier_discounts=()))

    in_transaction(write)
    text = (
        f"Added {reseller.id} ({reseller.name}). "
        f"Let people sign in for it with `member add EMAIL --reseller {reseller.id}`." + reseller_files.remark(reseller)
    )
    out.say({"added": reseller.model_dump(mode="json")}, text)
    return 0


COMMAND = Command(
    group="reseller",
    name="add",
    help="Sets up a new reseller.",
    arguments=reseller_files.file_argument,
    run=run,
)
