import csv
import sys
from argparse import ArgumentParser, Namespace

from shared.store.engine.reader import Reader
from tools.operator.exporting import documents, ledger
from tools.operator.support import finding, parameters
from tools.operator.support.command import Command
from tools.operator.support.output import Output, print_array


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("ledger", "invoices"), help="invoices include credit notes")
    parameters.reseller(parser)
    parser.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="csv (the default) or every field as json"
    )


def run(arguments: Namespace, out: Output) -> int:
    exported = ledger if arguments.what == "ledger" else documents
    rows = exported.rows(finding.reseller(Reader(), arguments.reseller), out)
    if out.as_json or arguments.format == "json":
        print_array(row.fields for row in rows)
        return 0
    writer = csv.DictWriter(sys.stdout, exported.HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row.cells for row in rows)
    return 0


COMMAND = Command(
    name="export",
    help="Writes every document of a reseller, oldest first, or every ledger entry, by customer, as CSV or JSON.",
    arguments=arguments,
    run=run,
)
