"""Each document by itself: its lines' amounts, its sums, its tax, its state, its file."""

import re
from collections.abc import Iterator
from datetime import date

from shared.domain.billing.invoices import FileState, Invoice, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Line, Totals, totals
from shared.domain.errors import ConsoleError
from shared.domain.pricing.money import Money, divide_half_up
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.tax import Tax, TaxRule, TaxTreatment, rule_for
from tools.operator.reconciling.records import Difference, Records, document_path
from tools.operator.support.amounts import amount_of, decimal, percent

_RULE = TaxRule(treatment=TaxTreatment.NOT_SUBJECT, rate=0)
"""For a document without lines, which none has."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check(records: Records, missing: set[str], time_zone: str, today: date) -> Iterator[Difference]:
    """`missing` are documents that are known not to be there: what is wrong because of that is not reported again."""
    for stored_id, invoice in records.documents.items():
        for what in _wrong(stored_id, invoice, records, missing, time_zone):
            yield Difference(path=document_path(stored_id), what=what)
        if invoice.state is InvoiceState.OVERDUE and today <= invoice.due_date:
            yield Difference(
                path=document_path(stored_id), what=f"is marked as overdue, but is only due on {invoice.due_date}"
            )


def line_amount(line: Line) -> int:
    """The amount that quantity, price and base quantity give; the base is never below 1."""
    return divide_half_up(line.quantity * line.price.amount, max(1, line.base_quantity))


def _wrong(stored_id: str, invoice: Invoice, records: Records, missing: set[str], time_zone: str) -> Iterator[str]:
    if invoice.id != stored_id or invoice.number != records.numbers[stored_id]:
        yield f"says that it is {invoice.id}, number {invoice.number}, should be {records.numbers[stored_id]}"
    wrong = list(_content(invoice, time_zone))
    # What was altered without contradicting itself: names, addresses, the account to pay to.
    yield from wrong or (["was altered after it was issued"] if invoice.altered else [])
    for document_id in invoice.corrected_ids:
        if document_id not in (records.documents.keys() | missing):
            yield f"corrects {document_id}, which is not there"
    yield from _file(invoice)


def _content(invoice: Invoice, time_zone: str) -> Iterator[str]:
    due = due_totals(invoice)
    yield from _sums(invoice, due)
    yield from _tax(invoice, due)
    yield from _dates(invoice, time_zone)


def due_totals(invoice: Invoice) -> Totals:
    """The sums that the lines' quantities and prices alone come to."""
    lines = tuple(
        line.replace(amount=Money(amount=line_amount(line), currency=invoice.currency)) for line in invoice.lines
    )
    return totals(lines, invoice.currency, _RULE)


def _sums(invoice: Invoice, due: Totals) -> Iterator[str]:
    currency = invoice.currency
    for number, line in enumerate(invoice.lines, start=1):
        if line.base_quantity < 1:
            yield f"line {number} has a base quantity of {line.base_quantity}"
        elif line.amount.amount != line_amount(line):
            stated, right = (decimal(amount, currency) for amount in (line.amount.amount, line_amount(line)))
            arithmetic = f"{line.quantity} × {amount_of(line.price)} ÷ {line.base_quantity}"
            yield f"line {number} is {stated}, should be {arithmetic} = {right}"
    if invoice.net.amount != due.net.amount:
        yield f"net is {amount_of(invoice.net)}, its lines add up to {amount_of(due.net)}"
    if invoice.total.amount != due.total.amount:
        yield f"total is {amount_of(invoice.total)}, should be {amount_of(due.total)}"
    if (invoice.total.amount < 0) != (invoice.kind is InvoiceKind.CREDIT_NOTE) or not invoice.total.amount:
        yield f"is of the kind {invoice.kind.value}, but its total is {amount_of(invoice.total)}"


def _tax(invoice: Invoice, due: Totals) -> Iterator[str]:
    if invoice.taxes != due.taxes:
        yield f"tax is {_written(invoice.taxes)}, should be {_written(due.taxes)}"
    for tax in invoice.taxes:
        try:
            rule = rule_for(invoice.seller.country, tax.rate, invoice.buyer.country, invoice.buyer.vat_number)
        except ConsoleError as error:
            yield str(error)
            return
        if rule.treatment is not tax.treatment or (rule.treatment is not TaxTreatment.STANDARD and tax.rate):
            yield f"is taxed as {tax.treatment.value} at {percent(tax.rate)} %, should be {rule.treatment.value}"


def _written(taxes: tuple[Tax, ...]) -> str:
    return ", ".join(_tax_written(tax) for tax in taxes)


def _tax_written(tax: Tax) -> str:
    return f"{amount_of(tax.amount)} ({tax.treatment.value}, {percent(tax.rate)} % of {amount_of(tax.base)})"


def _dates(invoice: Invoice, time_zone: str) -> Iterator[str]:
    if invoice.issue_date != billing_day(invoice.issued_at, time_zone):
        yield f"is dated {invoice.issue_date}, but was issued at {invoice.issued_at.isoformat()}"
    if invoice.due_date < invoice.issue_date:
        yield f"is due on {invoice.due_date}, before the day of issue"


def _file(invoice: Invoice) -> Iterator[str]:
    file = invoice.file
    if file.state is FileState.READY and not (file.size and _SHA256.fullmatch(file.sha256 or "")):
        yield "its PDF is ready, but without a size or a digest"
