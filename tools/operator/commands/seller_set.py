from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from shared import clock
from shared.billing_calendar import billing_date
from shared.domain.sellers import SellerHistory, SellerVersion
from shared.store import sellers
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import parameters, seller_files
from tools.operator.support.changes import Changes, change_lines, changes
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
    version = SellerVersion(since=since, seller=seller_files.read(arguments.file))
    different, later = in_transaction(lambda tx: _write(tx, version))
    text = f"From {since}:\n{change_lines(different)}" if different else "The seller already matches the file."
    if different and later:
        text += f"\nA version planned earlier holds from {later[0]} on: enter it again if it is to change too."
    out.say({"since": str(since), "changed": different, "laterVersions": [str(day) for day in later]}, text)
    return 0


def _write(tx: Transaction, version: SellerVersion) -> tuple[Changes, tuple[date, ...]]:
    """What differs from the version that would hold on that day without it, and the days of later versions."""
    history = tx.get(sellers.ref())
    present = history.on(version.since) if history else None
    seller_files.check_country(present, version.seller)
    before = present.model_dump(mode="json") if present else {}
    different = changes(before, version.seller.model_dump(mode="json"))
    after = history.with_version(version.seller, version.since) if history else SellerHistory(versions=(version,))
    if different:
        tx.put(sellers.ref(), after)
    return different, after.later(version.since)


COMMAND = Command(
    group="seller",
    name="set",
    help="Enters the vendor as documents name it from a day on; versions that were entered for later days stay.",
    arguments=arguments,
    run=run,
)
