from argparse import Namespace

from shared.store import members
from shared.store.engine.client import deadline, firestore
from tools.operator.support import parameters
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output
from tools.operator.support.people import email_of


def run(arguments: Namespace, out: Output) -> int:
    email = email_of(arguments.email)
    document = firestore().document(members.ref(email).path)
    present = document.get(**deadline())
    if present.exists:
        if (present.to_dict() or {}).get("resellerId") != arguments.reseller:
            raise OperatorError(f"{email} is not a member of {arguments.reseller}.")
        document.delete(firestore().write_option(last_update_time=present.update_time), **deadline())
    text = f"{email} was removed." if present.exists else f"{email} is not a member of any reseller."
    out.say({"email": email, "removed": bool(present.exists)}, text)
    return 0


COMMAND = Command(
    group="member",
    name="remove",
    help="Ends a person's access from their next request on; removing twice changes nothing.",
    arguments=parameters.member,
    run=run,
)
