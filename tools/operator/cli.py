"""The command line: which commands there are, and what becomes of their errors."""

import re
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pydantic import ValidationError

from shared.domain.errors import ConsoleError
from shared.domain.members import Role
from tools.operator import (
    explain,
    exporting,
    fatturapa,
    local,
    logo,
    members,
    payments,
    plans,
    reconcile,
    resellers,
    retrying,
)
from tools.operator.output import Output, amount, day
from tools.operator.trouble import OperatorError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    _Commands = _SubParsersAction["_Parser"]

NAME = "reseller-console"
WRONG = 2

Command = Callable[[Namespace, Output], int]


class _Parser(ArgumentParser):
    """Says what is wrong in one sentence; `--help` has the rest."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{NAME}: {message} (see --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit status."""
    wish = _parser().parse_args(arguments)
    try:
        if getattr(wish, "local", False):
            local.connect()
        command: Command = wish.command
        return command(wish, Output(getattr(wish, "json", False)))
    except (OperatorError, ConsoleError) as error:
        return _failed(str(error))
    except ValidationError as error:
        return _failed(_unreadable(error))
    except KeyboardInterrupt:
        return _failed("interrupted")
    except Exception as error:  # whatever the libraries raise: the operator gets a sentence
        if not _from_google(error):
            raise
        return _failed(f"Google Cloud can't be used: {error}")


def _parser() -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", default=SUPPRESS, help="answer in JSON, for programs")
    common.add_argument(
        "--local", action="store_true", default=SUPPRESS, help="use the stack that `make run` started on this machine"
    )
    parser = _Parser(
        NAME,
        parents=[common],
        description="The operator's command line. Settings come from the environment (shared/settings.py).",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    reseller = commands.add_parser("reseller", help="set resellers up").add_subparsers(
        required=True, metavar="list|add|change|refund"
    )
    _command(reseller, "list", resellers.listed, common)
    for name, command in (("add", resellers.add), ("change", resellers.change)):
        one = _command(reseller, name, command, common)
        one.add_argument("file", type=Path, metavar="FILE", help="JSON or TOML, as docs/examples/reseller.toml")

    one = _command(reseller, "refund", payments.refund, common)
    one.add_argument("reseller", metavar="ID")
    one.add_argument("amount", type=amount, metavar="AMOUNT", help="such as 12.50, in the reseller's currency")
    one.add_argument("--on", type=day, metavar="DATE", help="the day it was paid back (today)")
    one.add_argument("--again", action="store_true", help="the same sum was paid back twice on that day")

    member = commands.add_parser("member", help="who signs in for a reseller").add_subparsers(
        required=True, metavar="list|add|remove"
    )
    one = _command(member, "list", members.listed, common)
    one.add_argument("--reseller", required=True, metavar="ID")
    for name, command in (("add", members.add), ("remove", members.remove)):
        one = _command(member, name, command, common)
        one.add_argument("email", metavar="EMAIL")
        one.add_argument("--reseller", required=True, metavar="ID")
        if name == "add":
            one.add_argument("--role", choices=[role.value for role in Role], default=Role.OWNER.value)

    catalogue = commands.add_parser("plans", help="the catalogue").add_subparsers(required=True, metavar="list|load")
    _command(catalogue, "list", plans.listed, common)
    one = _command(catalogue, "load", plans.load, common)
    one.add_argument("file", type=Path, metavar="FILE", help="JSON or TOML, as docs/examples/plans.toml")

    invoice = commands.add_parser("invoice", help="payments and files").add_subparsers(
        required=True, metavar="paid|retry"
    )
    one = _command(invoice, "paid", payments.paid, common)
    one.add_argument("number", metavar="NUMBER")
    one.add_argument("--reseller", required=True, metavar="ID")
    one.add_argument("--on", type=day, metavar="DATE", help="the day it came in (today)")
    one.add_argument("--received", type=amount, metavar="AMOUNT", help="what came in: refused if it is not that")
    one.add_argument("--with-credit", action="store_true", help="use up the account's credit first")

    one = _command(invoice, "retry", retrying.retry, common)
    one.add_argument("number", metavar="NUMBER")
    one.add_argument("--reseller", metavar="ID", help="needed only where two resellers have the number")

    several = commands.add_parser("invoices", help="documents of a month").add_subparsers(
        required=True, metavar="fatturapa"
    )
    one = _command(several, "fatturapa", fatturapa.write, common)
    one.add_argument("--month", required=True, type=fatturapa.month, metavar="MONTH", help="such as 2026-11")
    one.add_argument("--to", required=True, type=Path, metavar="FOLDER", help="made if it is not there")
    one.add_argument("--reseller", metavar="ID", help="only this one's documents")
    one.add_argument("--again", metavar="NUMBER", help="only this document, under a new name: SdI rejected its file")

    one = _command(commands, "logo", logo.keep, common)
    one.add_argument("file", type=Path, metavar="FILE", help="an SVG of plain paths")

    one = _command(commands, "explain", explain.explain, common)
    one.add_argument("number", metavar="INVOICE")
    one.add_argument("--reseller", metavar="ID", help="needed only where two resellers have the number")

    one = _command(commands, "reconcile", reconcile.reconcile, common)
    one.add_argument("--reseller", metavar="ID", help="only this one's books")

    one = _command(commands, "export", exporting.export, common)
    one.add_argument("what", choices=("ledger", "invoices"))
    one.add_argument("--reseller", required=True, metavar="ID")
    one.add_argument("--format", choices=("csv", "json"), default="csv")
    return parser


def _command(commands: "_Commands", name: str, command: Command, common: _Parser) -> _Parser:
    first_line = (command.__doc__ or "").partition("\n")[0]
    parser = commands.add_parser(name, parents=[common], help=first_line, description=first_line)
    parser.set_defaults(command=command)
    return parser


def _failed(sentence: str) -> int:
    print(f"{NAME}: {sentence}", file=sys.stderr)
    return WRONG


def _unreadable(error: ValidationError) -> str:
    """Settings that are missing are named; a document that can't be read is a matter for `reconcile`."""
    wrong = ", ".join(".".join(str(part) for part in one["loc"]) for one in error.errors(include_url=False))
    if error.title == "Settings":
        named = re.sub(r"([A-Z])", r"_\1", wrong).upper()
        return (
            f"The environment lacks {named} (shared/settings.py), or they are malformed. For the local stack: --local."
        )
    return f"A stored {error.title} can't be read ({wrong}): `reconcile` says which."


def _from_google(error: Exception) -> bool:
    from google.api_core.exceptions import GoogleAPIError
    from google.auth.exceptions import GoogleAuthError

    return isinstance(error, GoogleAPIError | GoogleAuthError)
