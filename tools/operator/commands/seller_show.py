from argparse import Namespace

from shared.store import sellers
from shared.store.engine.reader import Reader
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
    shown = [version.model_dump(mode="json") for version in versions]
    out.say(shown, "\n".join(parts) or "The seller was not entered yet: `seller set`.")
    return 0


COMMAND = Command(
    group="seller",
    name="show",
    help="Shows every version of the vendor, each with what it changes.",
    run=run,
)
