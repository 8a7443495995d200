from argparse import ArgumentParser, Namespace

from shared import clock
from shared.domain.pricing.periods import billing_day
from shared.domain.resellers import Reseller, Seller
from shared.settings import settings
from shared.store.engine.reader import Reader
from tools.operator.reconciling.checking import differences
from tools.operator.reconciling.loading import Loader
from tools.operator.reconciling.records import Difference
from tools.operator.support import finding
from tools.operator.support.command import Command
from tools.operator.support.output import Output

_WRONG = 1


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--reseller", metavar="ID", help="only this reseller (default: all)")


def run(arguments: Namespace, out: Output) -> int:
    reader, seller = Reader(), settings().seller
    named = (
        [finding.reseller(reader, arguments.reseller)] if arguments.reseller else reader.all(finding.every_reseller())
    )
    found = [difference for reseller in named for difference in _checked(reseller, seller, out)]
    rows = [f"{difference.path}: {difference.what}" for difference in found]
    out.say([difference.model_dump(mode="json") for difference in found], "\n".join(rows))
    return _WRONG if found else 0


def _checked(reseller: Reseller, seller: Seller, out: Output) -> list[Difference]:
    """What two readings both find: an order that was placed during one of them is no difference."""
    first = _read(reseller, seller, out)
    if not first:
        return []
    second = _read(reseller, seller, out)
    return [difference for difference in first if difference in second]


def _read(reseller: Reseller, seller: Seller, out: Output) -> list[Difference]:
    """While something can't be read, the rest can't be recomputed: it is checked once that is mended."""
    loader = Loader(out)
    records = loader.load(reseller)
    if loader.unreadable:
        return loader.unreadable
    found = differences(records, seller, billing_day(clock.now(), seller.time_zone))
    told = {difference.path for difference in found}
    return found + [copied for copied in loader.copies if copied.path not in told]


COMMAND = Command(
    name="reconcile",
    help="Recomputes a reseller's books from scratch and lists every difference (exit status 1 if any).",
    arguments=arguments,
    run=run,
)
