from argparse import ArgumentParser, Namespace
from pathlib import Path

from shared import clock
from shared.billing_calendar import billing_date
from shared.domain.sellers import Seller, SellerHistory, SellerVersion
from shared.store import sellers
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import files, parameters, printable, vat
from tools.operator.support.changes import change_lines, changes
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON or TOML, like docs/examples/seller.toml")
    parser.add_argument("--since", type=parameters.day, metavar="DAY", help="the first day, such as 2027-01-01 (today)")


def run(arguments: Namespace, out: Output) -> int:
    """What documents say is never changed afterwards, so a version begins today or later."""
    today = billing_date(clock.now())
    since = arguments.since or today
    if since < today:
        raise OperatorError(f"{since} is past: documents of that day are already issued.")
    seller = files.checked(Seller, files.read(arguments.file), str(arguments.file))
    printable.check_party(seller.party)
    vat.check(seller.party)
    different = in_transaction(
        lambda tx: _write(tx, SellerVersion(since=since, seller=seller)),
    )
    text = f"From {since}:\n{change_lines(different)}" if different else "The seller already matches the file."
    out.say({"since": str(since), "changed": different}, text)
    return 0


def _write(tx: Transaction, version: SellerVersion) -> dict[str, dict[str, object]]:
    """What differs from the version that would hold on that day without it."""
    history = tx.get(sellers.ref())
    present = history.on(version.since) if history else None
    before = present.model_dump(mode="json") if present else {}
    different = changes(before, version.seller.model_dump(mode="json"))
    if different:
        after = history.with_version(version.seller, version.since) if history else SellerHistory(versions=(version,))
        tx.put(sellers.ref(), after)
    return different


COMMAND = Command(
    group="seller",
    name="set",
    help="Enters the vendor as documents name it from a day on; versions planned for that day or later are dropped.",
    arguments=arguments,
    run=run,
)
