"""Each document by itself: its lines' amounts, its sums, its tax, its state, its file."""

import re
from collections.abc import Iterator
from datetime import date

from shared.domain.billing.conversion import converted_taxes
from shared.domain.billing.invoices import FileState, Invoice, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Totals, totals
from shared.domain.errors import ConsoleError
from shared.domain.pricing.exchange import ConvertedTax
from shared.domain.pricing.money import no_money
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.tax import Tax, TaxTreatment, rule_for
from tools.operator.reconciling.extracts import NO_LINES, due_lines, line_amount
from tools.operator.reconciling.records import Difference, Records, document_path
from tools.operator.support.amounts import amount_of, decimal, percent

_SHA256 = re.compile(r"[0-9a-f]{64}")


def check(stored_id: str, invoice: Invoice, time_zone: str, today: date) -> Iterator[Difference]:
    """What is wrong with it, whatever else there is."""
    path = document_path(stored_id)
    yield from (Difference(path=path, what=what) for what in _wrong(invoice, time_zone))
    if invoice.state is InvoiceState.OVERDUE and today <= invoice.due_date:
        yield Difference(path=path, what=f"is marked as overdue, but is only due on {invoice.due_date}")


def check_names(records: Records, missing: set[str]) -> Iterator[Difference]:
    """The documents' ids and numbers, and those that they correct. What is `missing` is reported already."""
    for stored_id, document in records.documents.items():
        path, number = document_path(stored_id), records.number(stored_id)
        if document.id != stored_id or document.number != number:
            what = f"says that it is {document.id}, number {document.number}, should be {number}"
            yield Difference(path=path, what=what)
        for document_id in document.credited_ids:
            if document_id not in records.documents and document_id not in missing:
                yield Difference(path=path, what=f"corrects {document_id}, which is not there")


def _wrong(invoice: Invoice, time_zone: str) -> Iterator[str]:
    wrong = list(_content(invoice, time_zone))
    # What was altered without contradicting itself: names, addresses, the account to pay to.
    yield from wrong or (["was altered after it was issued"] if invoice.altered else [])
    yield from _file(invoice)


def _content(invoice: Invoice, time_zone: str) -> Iterator[str]:
    due = totals(due_lines(invoice), invoice.currency, NO_LINES)
    yield from _sums(invoice, due)
    yield from _tax(invoice, due)
    yield from _conversion(invoice, due)
    yield from _dates(invoice, time_zone)


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
    due_total = sum((tax.amount for tax in invoice.taxes), start=invoice.net)
    if invoice.total != due_total:
        yield f"total is {amount_of(invoice.total)}, should be {amount_of(due_total)}"
    if (invoice.total.amount < 0) != (invoice.kind is InvoiceKind.CREDIT_NOTE) or not invoice.total.amount:
        yield f"is of the kind {invoice.kind.value}, but its total is {amount_of(invoice.total)}"


def _tax(invoice: Invoice, due: Totals) -> Iterator[str]:
    # What it credits of earlier documents is taxed together with what was credited of them before (`allocations`).
    by_itself = not invoice.credited_ids
    stated, right = (tuple(_without_amount(tax) for tax in taxes) for taxes in (invoice.taxes, due.taxes))
    if stated != right or (by_itself and invoice.taxes != due.taxes):
        yield f"tax is {_written(invoice.taxes)}, should be {_written(due.taxes)}"
    for tax in invoice.taxes:
        try:
            rule = rule_for(invoice.seller.vat_country, tax.rate, invoice.buyer.vat_country, invoice.buyer.vat_number)
        except ConsoleError as error:
            yield str(error)
            return
        if rule.treatment is not tax.treatment or (rule.treatment is not TaxTreatment.STANDARD and tax.rate):
            yield f"is taxed as {tax.treatment.value} at {percent(tax.rate)} %, should be {rule.treatment.value}"


def _without_amount(tax: Tax) -> Tax:
    return tax.replace(amount=no_money(tax.base.currency))


def _conversion(invoice: Invoice, due: Totals) -> Iterator[str]:
    """Its VAT in the seller's currency, as rates of exchange give it.

    What it credits of earlier documents may differ by a cent each, as it is rounded together with earlier credits.
    """
    stated = invoice.converted_taxes
    try:
        right = converted_taxes(due.taxes, due_lines(invoice))
        same = [_kept(part) for part in stated] == [_kept(part) for part in right]
        cents = len(invoice.credited_ids)
        near = all(
            abs(one.converted.amount - other.converted.amount) <= 2 * cents
            and abs(one.amount.amount - other.amount.amount) <= cents
            for one, other in zip(stated, right, strict=False)
        )
    except ValueError:  # a rate of other currencies
        same = near = False
    if not (same and near):
        yield "its VAT in the seller's currency is not what its exchange rates give"


def _kept(part: ConvertedTax) -> ConvertedTax:
    """A part without what is rounded."""
    return part.replace(amount=no_money(part.amount.currency), converted=no_money(part.converted.currency))


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
