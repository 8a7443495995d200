from argparse import ArgumentParser, Namespace

from shared.settings import settings
from tools.operator.reconciling.reading import every_difference
from tools.operator.support.command import Command
from tools.operator.support.output import Output

_WRONG = 1


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--reseller", metavar="ID", help="only this reseller (default: all)")


def run(arguments: Namespace, out: Output) -> int:
    found = list(every_difference(arguments.reseller, settings().billing_time_zone, out))
    rows = [f"{difference.path}: {difference.what}" for difference in found]
    out.say([difference.model_dump(mode="json") for difference in found], "\n".join(rows))
    return _WRONG if found else 0


COMMAND = Command(
    name="reconcile",
    help="Recomputes a reseller's books from scratch and lists every difference (exit status 1 if any).",
    arguments=arguments,
    run=run,
)
