from argparse import Namespace

from shared.store import sellers
from shared.store.engine.reader import Reader
from tools.operator.support import exchange
from tools.operator.support.changes import change_lines, changes
from tools.operator.support.command import Command
from tools.operator.support.output import Output


def run(_: Namespace, out: Output) -> int:
    history = Reader().get(sellers.ref())
    versions = history.versions if history else ()
    parts, before = list[str](), dict[str, object]()
    for version in versions:
        after = version.seller.model_dump(mode="json")
        parts.append(f"From {version.since}:\n{change_lines(changes(before, after))}")
        before = after
    rates = history.exchange_rates if history else ()
    parts += ["Exchange rates:", *(f"  {exchange.written(rate)}" for rate in rates)] if rates else []
    shown = {
        "versions": [version.model_dump(mode="json") for version in versions],
        "exchangeRates": [rate.model_dump(mode="json") for rate in rates],
    }
    out.say(shown, "\n".join(parts) or "The seller was not entered yet: `seller set`.")
    return 0


COMMAND = Command(
    group="seller",
    name="show",
    help="Shows every version of the vendor, each with what it changes, and the rates of exchange.",
    run=run,
)
