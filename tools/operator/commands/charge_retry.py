from argparse import ArgumentParser, Namespace

from shared.domain.billing.charges import Charge, ChargeState, charge_id
from shared.store import charges, subscriptions
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the charge's, as `reconcile` and the log name it")


def run(arguments: Namespace, out: Output) -> int:
    again = in_transaction(lambda tx: _retry(tx, arguments.id))
    out.say([charge.id for charge in again], "\n".join(f"{charge.id} waits again." for charge in again))
    return 0


def _retry(tx: Transaction, named: str) -> list[Charge]:
    """The charge, and what was set aside after it in the same subscription: credits of it, most likely."""
    charge = tx.get(charges.ref(named))
    if charge is None:
        raise OperatorError(f"There is no charge {named}.")
    if charge.state is not ChargeState.SET_ASIDE:
        raise OperatorError(f"Charge {named} was not set aside: it is {charge.state.value}.")
    held = tx.get(subscriptions.ref(charge.customer_id, charge.product_id))
    last = held.seq if held else charge.seq
    refs = [charges.ref(charge_id((charge.customer_id, charge.product_id, seq))) for seq in range(charge.seq, last + 1)]
    tx.fetch(*refs)
    later = [one for ref in refs if (one := tx.get(ref)) and one.state is ChargeState.SET_ASIDE]
    again = [one.as_waiting() for one in later]
    for one in again:
        tx.put(charges.ref(one.id), one)
    return again


COMMAND = Command(
    group="charge",
    name="retry",
    help="Lets a charge be issued that was set aside, and what was set aside after it in the same subscription.",
    arguments=arguments,
    run=run,
)
