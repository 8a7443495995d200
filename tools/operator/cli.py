"""The command line: collects the commands, runs the one that was asked for, and turns errors into sentences."""

import re
import sys
from argparse import SUPPRESS, ArgumentParser, HelpFormatter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import NoReturn

from pydantic import ValidationError

from shared.domain.errors import ConsoleError
from tools.operator import commands
from tools.operator.support import local
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output

NAME = "reseller-console"
WRONG = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, and returns its exit status."""
    chosen = parser().parse_args(arguments)
    command: Command = chosen.command
    try:
        if getattr(chosen, "local", False):
            local.connect()
        return command.run(chosen, Output(getattr(chosen, "json", False)))
    except (OperatorError, ConsoleError) as error:
        return _failed(str(error))
    except ValidationError as error:
        return _failed(_unreadable(error))
    except KeyboardInterrupt:
        return _failed("Interrupted.")
    except Exception as error:  # whatever the libraries raise: the operator gets a sentence
        if not _from_google(error):
            raise
        return _failed(f"Google Cloud can't be used: {error}")


def every_command() -> Iterator[Command]:
    """Those of all modules in `commands`, in the order of their files' names."""
    for module in iter_modules(commands.__path__):
        command: Command = import_module(f"{commands.__name__}.{module.name}").COMMAND
        yield command


class _Parser(ArgumentParser):
    """Says what is wrong in one sentence; `--help` has the rest."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG, f"{NAME}: {message} (see --help)\n")


def parser(formatter: type[HelpFormatter] = HelpFormatter) -> ArgumentParser:
    """Of the whole command line; `--json` and `--local` may stand before or after the command."""
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", default=SUPPRESS, help="answer in JSON, for programs")
    common.add_argument(
        "--local", action="store_true", default=SUPPRESS, help="use the stack that `make run` started on this machine"
    )
    whole = _Parser(
        NAME,
        parents=[common],
        formatter_class=formatter,
        description="The operator's command line. docs/operator.md says what each command is for.",
    )
    groups = {"": whole.add_subparsers(required=True, metavar="COMMAND")}
    collected = list(every_command())
    for command in collected:
        if command.group not in groups:
            names = "|".join(other.name for other in collected if other.group == command.group)
            about = commands.GROUPS[command.group]
            group = groups[""].add_parser(command.group, formatter_class=formatter, help=about, description=about)
            groups[command.group] = group.add_subparsers(required=True, metavar=names)
        own = groups[command.group].add_parser(
            command.name, parents=[common], formatter_class=formatter, help=command.help, description=command.help
        )
        command.arguments(own)
        own.set_defaults(command=command)
    return whole


def _failed(sentence: str) -> int:
    print(f"{NAME}: {sentence}", file=sys.stderr)
    return WRONG


def _unreadable(error: ValidationError) -> str:
    """Settings that are missing are named; a document that can't be read is a matter for `reconcile`."""
    fields = ", ".join(".".join(str(part) for part in details["loc"]) for details in error.errors(include_url=False))
    if error.title == "Settings":
        variables = re.sub(r"([A-Z])", r"_\1", fields).upper()
        return f"Settings are missing or malformed: {variables} (docs/operator.md). For the local stack: --local."
    return f"A stored {error.title} can't be read ({fields}): `reconcile` says which."


def _from_google(error: Exception) -> bool:
    from google.api_core.exceptions import GoogleAPIError
    from google.auth.exceptions import GoogleAuthError

    return isinstance(error, GoogleAPIError | GoogleAuthError)
