"""`export ledger`: what happened to each customer's subscriptions, and what it was charged."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.resellers import Reseller
from shared.store import charges
from shared.store.engine import reader
from shared.store.engine.queries import Row as StoredRow
from shared.store.engine.reader import Reader
from shared.store.engine.together import ahead
from tools.operator.exporting.rows import Cells, Row, safe
from tools.operator.support import finding
from tools.operator.support.amounts import decimal
from tools.operator.support.by_customer import by_customer
from tools.operator.support.output import Output

HEADER = (
    "customerId organisation domain product seq at actor kind plan interval licences licencesAtNextRenewal status "
    "trial periodStart periodEnd currency net document statement purchaseOrder"
).split()


Names = dict[str, str]
"""Of an entry's customer."""


def rows(reseller: Reseller, out: Output) -> Iterator[Row]:
    of_each = by_customer(finding.customers_of(reseller.id), finding.ledgers_of(reseller.id))
    entries = (entry for customer_id, stored in of_each for entry in _entries(customer_id, stored))
    pages = ahead(_with_charges(entries))
    return out.progress((row for page in pages for row in page), "entries")


def _entries(customer_id: str, stored: Iterable[StoredRow[Any]]) -> Iterator[tuple[Names, LedgerEntry]]:
    """A customer's entries, each subscription's from its beginning: their ids sort as text, 10 before 2."""
    names = {"customerId": customer_id, "organisation": "", "domain": ""}
    entries: list[LedgerEntry] = []
    for row in stored:
        value = row.value
        if isinstance(value, Customer):
            names |= {"organisation": value.organisation, "domain": value.domain}
        else:
            entries.append(value)
    return ((names, entry) for entry in sorted(entries, key=lambda entry: (entry.product_id, entry.seq)))


def _with_charges(entries: Iterator[tuple[Names, LedgerEntry]]) -> Iterator[list[Row]]:
    """Pages of rows: the charges of a page's entries are read in one round trip."""
    while page := list(islice(entries, reader.PAGE)):
        loaded = Reader()
        refs = {entry.key: charges.ref(charge_id(entry.key)) for _, entry in page if entry.has_charge}
        loaded.fetch(*refs.values())
        yield [_row(names, entry, loaded.get(refs[entry.key]) if entry.key in refs else None) for names, entry in page]


def _row(names: Names, entry: LedgerEntry, charge: Charge | None) -> Row:
    net = sum(line.amount.amount for line in charge.lines) if charge else 0
    charged = {"net": decimal(net, entry.currency), "document": (charge.number if charge else None) or ""}
    cells = {name: safe(text) for name, text in names.items()}
    return Row(names | entry.model_dump(mode="json"), cells | _cells(entry) | charged)


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
        "statement": entry.statement,
        "purchaseOrder": safe(entry.purchase_order or ""),
    }
