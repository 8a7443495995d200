"""Each document by itself: its lines' amounts, its sums, its tax, its state, its file."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from shared.domain.errors import ConsoleError
from shared.domain.invoices import FileState, Invoice, InvoiceKind, InvoiceState, Line, document_id
from shared.domain.money import divide_half_up, share
from shared.domain.tax import Treatment, rule_for
from tools.operator.output import decimal
from tools.operator.reconciling.records import Difference, Records, document_path

_NOTE = "CN"
"""What the numbers of credit notes contain."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check(records: Records, gone: set[str], today: date) -> Iterator[Difference]:
    """`gone` are documents that are known to be missing: what lacks because of them is not told again."""
    for stored_id, invoice in records.documents.items():
        for what in _wrong(stored_id, invoice, records, gone):
            yield Difference(path=document_path(stored_id), what=what)
        if invoice.state is InvoiceState.OVERDUE and today <= invoice.due_date:
            yield Difference(path=document_path(stored_id), what=f"is overdue, but only due on {invoice.due_date}")


def line_amount(line: Line) -> int:
    """The amount that quantity, price and base quantity give; the base is never below 1."""
    return divide_half_up(line.quantity * line.price.amount, max(1, line.base_quantity))


def recomputed_total(invoice: Invoice) -> int:
    """The total from the lines' quantities and prices alone."""
    net = sum(line_amount(line) for line in invoice.lines)
    return net + share(net, invoice.tax.rate)


def notes_on(invoice: Invoice, records: Records) -> list[int]:
    """What each credit note takes off an invoice, the oldest first."""
    notes = sorted(
        (note for note in records.documents.values() if note.kind is InvoiceKind.CREDIT_NOTE),
        key=lambda note: (note.issued_at, note.number),
    )
    per_note = [[line for line in note.lines if line.corrects == invoice.number] for note in notes]
    return [-sum(line_amount(line) for line in lines) for lines in per_note if lines]


def possible_receipts(invoice: Invoice, notes: Sequence[int]) -> list[int]:
    """What was outstanding before the first credit note, and after each: one of them was paid."""
    total, credited = recomputed_total(invoice), 0
    found = [total]
    for note in notes:
        credited += note
        found.append(total - credited - share(credited, invoice.tax.rate))
    return found


def _wrong(stored_id: str, invoice: Invoice, records: Records, gone: set[str]) -> Iterator[str]:
    if invoice.id != stored_id or document_id(records.reseller.id, invoice.number) != stored_id:
        yield f"says that it is {invoice.id}, number {invoice.number}"
    yield from _sums(invoice)
    yield from _tax(invoice)
    if not any(f"-{_NOTE}-" in one for one in gone):
        yield from _settlement(invoice, notes_on(invoice, records))
    for number in invoice.corrects:
        if document_id(records.reseller.id, number) not in (records.documents.keys() | gone):
            yield f"corrects {number}, which is not there"
    yield from _file(invoice)


def _sums(invoice: Invoice) -> Iterator[str]:
    for number, line in enumerate(invoice.lines, start=1):
        if line.base_quantity < 1:
            yield f"line {number} has a base quantity of {line.base_quantity}"
        elif line.amount.amount != line_amount(line):
            stated, due = decimal(line.amount.amount), decimal(line_amount(line))
            sum_ = f"{line.quantity} × {decimal(line.price.amount)} ÷ {line.base_quantity}"
            yield f"line {number} is {stated}, should be {sum_} = {due}"
        if {line.amount.currency, line.price.currency} != {invoice.currency}:
            yield f"line {number} is in another currency"
    if {invoice.net.currency, invoice.total.currency, invoice.tax.amount.currency} != {invoice.currency}:
        yield "its sums are in another currency"
    net = sum(line_amount(line) for line in invoice.lines)
    if invoice.net.amount != net:
        yield f"net is {decimal(invoice.net.amount)}, its lines add up to {decimal(net)}"
    tax = share(net, invoice.tax.rate)
    if invoice.total.amount != net + tax:
        yield f"total is {decimal(invoice.total.amount)}, should be {decimal(net + tax)}"
    if (invoice.total.amount < 0) != (invoice.kind is InvoiceKind.CREDIT_NOTE) or not invoice.total.amount:
        yield f"an {invoice.kind.value} of {decimal(invoice.total.amount)}"


def _tax(invoice: Invoice) -> Iterator[str]:
    tax, net = invoice.tax, sum(line_amount(line) for line in invoice.lines)
    if tax.base.amount != net:
        yield f"tax is worked out on {decimal(tax.base.amount)}, should be on {decimal(net)}"
    due = share(net, tax.rate)
    if tax.amount.amount != due:
        yield f"tax is {decimal(tax.amount.amount)}, should be {decimal(due)}"
    try:
        rule = rule_for(invoice.seller.country, tax.rate, invoice.buyer.country, invoice.buyer.vat_number)
    except ConsoleError as error:
        yield str(error)
        return
    if rule.treatment is not tax.treatment or (rule.treatment is not Treatment.STANDARD and tax.rate):
        yield f"is taxed as {tax.treatment.value} at {decimal(tax.rate)} %, should be {rule.treatment.value}"


def _settlement(invoice: Invoice, notes: list[int]) -> Iterator[str]:
    """State, credited sum and receipt; a credit note is settled from the beginning."""
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        if invoice.state is not InvoiceState.CREDITED:
            yield f"a credit note is {invoice.state.value}"
        return
    if invoice.credited != sum(notes):
        yield f"credited is {decimal(invoice.credited)}, its credit notes add up to {decimal(sum(notes))}"
    paid = invoice.state is InvoiceState.PAID
    if paid != (invoice.received is not None) or paid != (invoice.paid_on is not None):
        yield f"is {invoice.state.value}, with {'a' if invoice.received else 'no'} payment"
    possible = possible_receipts(invoice, notes)
    if paid and invoice.received and invoice.received.amount not in possible:
        yield f"received is {decimal(invoice.received.amount)}, owed was {decimal(possible[-1])}"
    covered = sum(notes) >= sum(line_amount(line) for line in invoice.lines)
    if not paid and covered != (invoice.state is InvoiceState.CREDITED):
        yield f"is {invoice.state.value}, though credit notes {'cover it' if covered else 'do not cover it'}"


def _file(invoice: Invoice) -> Iterator[str]:
    file = invoice.file
    if file.state is FileState.READY and not (file.size and _SHA256.fullmatch(file.sha256 or "")):
        yield "its PDF is ready, without size and digest"
