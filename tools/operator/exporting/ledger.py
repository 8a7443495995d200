"""`export ledger`: what happened to each customer's subscriptions, and what it was charged."""

from collections.abc import Iterator

from shared.domain.customers.ledger import LedgerEntry
from shared.domain.ownership import EntryKey
from shared.domain.pricing.money import CurrencyCode
from shared.domain.resellers import Reseller
from shared.store import customers, invoices
from shared.store import ledger as stored
from shared.store.engine.reader import Reader, every_row
from tools.operator.exporting.rows import Cells, Row, safe
from tools.operator.support import finding
from tools.operator.support.amounts import decimal
from tools.operator.support.output import Output

HEADER = (
    "customerId organisation domain product seq at actor kind plan interval licences licencesAtNextRenewal status "
    "trial periodStart periodEnd currency net document statement purchaseOrder"
).split()


def rows(reseller: Reseller, out: Output) -> Iterator[Row]:
    reader = Reader()
    oldest_first = reader.all(customers.of_reseller(reseller.id))[::-1]
    billed = _billed(reseller.id, reseller.currency)
    for customer in out.progress(oldest_first, "customers"):
        names = {"customerId": customer.id, "organisation": customer.organisation, "domain": customer.domain}
        cells = {name: safe(text) for name, text in names.items()}
        for held in customer.subscriptions:
            for entry in reader.all(stored.entries(customer.id, held.product_id)):
                charged = billed.get(entry.key, {"net": decimal(0, entry.currency)})
                yield Row(names | entry.model_dump(mode="json"), cells | _cells(entry) | charged)


def _billed(reseller_id: str, currency: CurrencyCode) -> dict[EntryKey, Cells]:
    """What each ledger entry charged, net, and the number of the document that billed it."""
    documents = [row.value for row in every_row(invoices.of_reseller(reseller_id))]
    charges = [row.value for row in every_row(finding.charges_of(reseller_id))]
    lines = [(line, document.number) for document in documents for line in document.lines]
    lines += [(line, "") for charge in charges if not charge.billed for line in charge.lines]
    nets, numbers = dict[EntryKey, int](), dict[EntryKey, str]()
    for line, number in lines:
        nets[line.entry_key] = nets.get(line.entry_key, 0) + line.amount.amount
        numbers[line.entry_key] = number
    return {key: {"net": decimal(net, currency), "document": numbers[key]} for key, net in nets.items()}


def _cells(entry: LedgerEntry) -> Cells:
    return {
        "product": safe(entry.product_id),
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "actor": safe(entry.actor),
        "kind": entry.kind.value,
        "plan": safe(entry.plan_id),
        "interval": entry.interval.value,
        "licences": entry.licences,
        "licencesAtNextRenewal": entry.licences_at_next_renewal,
        "status": entry.status.value,
        "trial": entry.trial,
        "periodStart": entry.period.start,
        "periodEnd": entry.period.end,
        "currency": entry.currency,
        "document": "",
        "statement": entry.statement,
        "purchaseOrder": safe(entry.purchase_order or ""),
    }
