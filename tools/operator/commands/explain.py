from argparse import Namespace

from shared.store import ledger
from shared.store.engine.reader import Reader
from tools.operator.explaining import explanation
from tools.operator.explaining.text import text
from tools.operator.support import finding, parameters
from tools.operator.support.command import Command
from tools.operator.support.output import Output


def run(arguments: Namespace, out: Output) -> int:
    reader = Reader()
    invoice = finding.invoice(reader, finding.invoice_id(arguments.number, arguments.reseller))
    causes = {line.entry_key: ledger.ref(*line.entry_key) for line in invoice.lines}
    reader.fetch(*causes.values())
    entries = {key: entry for key, ref in causes.items() if (entry := reader.get(ref))}
    explained = explanation.explain(invoice, entries)
    out.say(explained.model_dump(mode="json"), text(explained))
    return 0


COMMAND = Command(
    name="explain",
    help="Shows which ledger entry caused each line of a document, and writes out the arithmetic.",
    arguments=parameters.document,
    run=run,
)
