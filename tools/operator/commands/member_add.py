from argparse import ArgumentParser, Namespace

from shared.domain.resellers import Member, Role
from shared.store import members
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import finding, parameters
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output
from tools.operator.support.people import email_of

_ROLES = {Role.OWNER: "an owner", Role.VIEWER: "a viewer"}


def arguments(parser: ArgumentParser) -> None:
    parameters.member(parser)
    parser.add_argument(
        "--role",
        choices=[role.value for role in Role],
        default=Role.OWNER.value,
        help="an owner (the default) orders, a viewer only looks",
    )


def run(arguments: Namespace, out: Output) -> int:
    member = Member(reseller_id=arguments.reseller, email=email_of(arguments.email), role=Role(arguments.role))

    def write(tx: Transaction) -> Member | None:
        finding.reseller(tx, member.reseller_id)
        present = tx.get(members.ref(member.email))
        if present and present.reseller_id != member.reseller_id:
            raise OperatorError(f"{member.email} signs in for {present.reseller_id}: remove that member first.")
        if present != member:
            tx.put(members.ref(member.email), member)
        return present

    changed = in_transaction(write) != member
    text = f"{member.email} is {'now' if changed else 'already'} {_ROLES[member.role]} of {member.reseller_id}."
    out.say({"member": member.model_dump(mode="json"), "changed": changed}, text)
    return 0


COMMAND = Command(
    group="member",
    name="add",
    help="Lets a person sign in for a reseller, or changes the role of somebody who already does.",
    arguments=arguments,
    run=run,
)
