from argparse import Namespace

from shared.domain.resellers import Role
from shared.store import members
from shared.store.engine.reader import Reader
from tools.operator.support import finding, parameters
from tools.operator.support.command import Command
from tools.operator.support.output import Output


def run(arguments: Namespace, out: Output) -> int:
    reader = Reader()
    finding.reseller(reader, arguments.reseller)
    present = [member for role in Role for member in reader.all(members.with_role(arguments.reseller, role))]
    rows = [f"{member.email:<40} {member.role.value}" for member in present]
    out.say([member.model_dump(mode="json") for member in present], "\n".join(rows) or "There are no members yet.")
    return 0


COMMAND = Command(
    group="member",
    name="list",
    help="Lists who may sign in for a reseller.",
    arguments=parameters.reseller,
    run=run,
)
