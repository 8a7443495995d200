"""`export`: a reseller's ledger or documents, for a spreadsheet or a program."""

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from shared.domain.billing.invoices import Invoice
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.pricing.money import CurrencyCode
from shared.domain.resellers import Reseller
from shared.domain.values import Value
from shared.store import customers, invoices, ledger
from shared.store.engine.reader import Reader, every_row
from tools.operator import finding
from tools.operator.output import Output, amount_of, decimal, percent

Cells = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(wish: Namespace, out: Output) -> int:
    """Writes every ledger entry or every document of a reseller, the oldest first."""
    reseller = finding.reseller(Reader(), wish.reseller)
    found = _ledger(reseller, out) if wish.what == "ledger" else _documents(wish.reseller, out)
    if out.as_json or wish.format == "json":
        json.dump([fields for fields, _ in found], sys.stdout, ensure_ascii=False, indent=2)
        print()
        return 0
    header = LEDGER if wish.what == "ledger" else DOCUMENTS
    writer = csv.DictWriter(sys.stdout, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells for _, cells in found)
    return 0


LEDGER = (
    "customerId organisation domain seq at actor kind plan interval licences licencesAtNextRenewal status trial "
    "periodStart periodEnd currency net document statement purchaseOrder"
).split()
DOCUMENTS = (
    "number kind state issueDate dueDate paidOn statement currency net taxRate tax total credited creditApplied "
    "received outstanding buyer vatNumber customers corrects purchaseOrders"
).split()


def _ledger(reseller: Reseller, out: Output) -> Iterator[tuple[Any, Cells]]:
    reader = Reader()
    owners = reader.all(customers.of_reseller(reseller.id))[::-1]
    billed = _billed(reseller.id, reseller.currency)
    for owner in out.progress(owners, "customers"):
        for entry in reader.all(ledger.entries(owner.id)):
            named = {"customerId": owner.id, "organisation": owner.organisation, "domain": owner.domain}
            yield (
                named | _fields(entry),
                (
                    {name: _safe(text) for name, text in named.items()}
                    | _entry_cells(entry)
                    | billed.get((owner.id, entry.seq), {"net": decimal(0, entry.currency)})
                ),
            )


def _billed(reseller_id: str, currency: CurrencyCode) -> dict[tuple[str, int], Cells]:
    """What each ledger entry charged, net, and the number of the document that billed it."""
    lines = [
        (line, invoice.number)
        for row in every_row(invoices.of_reseller(reseller_id))
        for invoice in [row.value]
        for line in invoice.lines
    ]
    waiting = [row.value for row in every_row(finding.charges_of(reseller_id))]
    lines += [(line, "") for charge in waiting if not charge.billed for line in charge.lines]
    nets, numbers = dict[tuple[str, int], int](), dict[tuple[str, int], str]()
    for line, number in lines:
        key = (line.customer_id, line.entry_seq)
        nets[key] = nets.get(key, 0) + line.amount.amount
        numbers[key] = number
    return {key: {"net": decimal(net, currency), "document": numbers[key]} for key, net in nets.items()}


def _entry_cells(entry: LedgerEntry) -> Cells:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "actor": _safe(entry.actor),
        "kind": entry.kind.value,
        "plan": _safe(entry.plan_id),
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
        "purchaseOrder": _safe(entry.purchase_order or ""),
    }


def _documents(reseller_id: str, out: Output) -> Iterator[tuple[Any, Cells]]:
    rows = sorted(every_row(invoices.of_reseller(reseller_id)), key=lambda row: row.fields["issuedAt"])
    for row in out.progress(rows, "documents"):
        yield _fields(row.value), _document_cells(row.value)


def _document_cells(invoice: Invoice) -> Cells:
    return {
        "number": invoice.number,
        "kind": invoice.kind.value,
        "state": invoice.state.value,
        "issueDate": invoice.issue_date,
        "dueDate": invoice.due_date,
        "paidOn": invoice.paid_on,
        "statement": invoice.statement,
        "currency": invoice.currency,
        "net": decimal(invoice.net.amount, invoice.currency),
        "taxRate": " ".join(percent(tax.rate) for tax in invoice.taxes),
        "tax": decimal(sum(tax.amount.amount for tax in invoice.taxes), invoice.currency),
        "total": decimal(invoice.total.amount, invoice.currency),
        "credited": amount_of(invoice.credited),
        "creditApplied": amount_of(invoice.credit_applied),
        "outstanding": decimal(invoice.outstanding.amount, invoice.currency),
        "received": decimal(invoice.received.amount, invoice.currency) if invoice.received else "",
        "buyer": _safe(invoice.buyer.name),
        "vatNumber": _safe(invoice.buyer.vat_number or ""),
        "customers": _safe("; ".join(one.domain for one in invoice.customers)),
        "corrects": " ".join(invoice.corrects),
        "purchaseOrders": _safe("; ".join(invoice.purchase_orders)),
    }


def _fields(value: Value) -> Any:
    return value.model_dump(mode="json")


def _safe(text: str) -> str:
    """Text that others chose never becomes a spreadsheet's formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
