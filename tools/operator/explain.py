from argparse import Namespace

from shared.store import invoices, ledger
from shared.store.engine.reader import Reader
from tools.operator import explaining, finding
from tools.operator.output import Output
from tools.operator.trouble import OperatorError


def explain(wish: Namespace, out: Output) -> int:
    """Says of each line of a document which ledger entry caused it, and writes its arithmetic out."""
    reader = Reader()
    invoice = reader.get(invoices.ref(finding.invoice_id(wish.number, wish.reseller)))
    if invoice is None:
        raise OperatorError(f"There is no document {wish.number}.")
    places = {
        (line.customer_id, line.entry_seq): ledger.ref(line.customer_id, line.entry_seq) for line in invoice.lines
    }
    reader.fetch(*places.values())
    entries = {key: entry for key, place in places.items() if (entry := reader.get(place))}
    found = explaining.explain(invoice, entries)
    out.say(found.model_dump(mode="json"), explaining.text(found))
    return 0
