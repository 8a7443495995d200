from argparse import ArgumentParser, Namespace
from pathlib import Path

from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="an SVG of plain paths")


def run(arguments: Namespace, out: Output) -> int:
    from shared.invoicing.pdf import letterhead

    try:
        digest = letterhead.keep(arguments.file.read_bytes())
    except OSError as error:
        raise OperatorError(f"{arguments.file} can't be read: {error.strerror}.") from error
    except letterhead.NoLogo as refused:
        raise OperatorError(str(refused)) from refused
    out.say(
        {"logo": digest},
        f'Stored. New documents carry it once the file of `seller set` has it: logo = "{digest}"',
    )
    return 0


COMMAND = Command(
    name="logo",
    help="Stores an SVG as the logo of documents, and says what to put into the file of `seller set`.",
    arguments=arguments,
    run=run,
)
