"""The rate of tax of each line: that of the day of issue, or of the charge that it credits or restores."""

from collections.abc import Iterator, Mapping

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.issuing import rate_of
from shared.domain.pricing.money import BasisPoints
from tools.operator.reconciling.records import Difference, Records, charge_path, document_path


def check(records: Records, reported: set[str]) -> Iterator[Difference]:
    """`reported` are the documents that are wrong anyway: what they say of a rate counts for nothing."""
    rates = _rates(records, reported)
    for stored_id, charge in records.charges.items():
        due = rates.get(stored_id)
        if due is not None and charge.rate != due:
            yield Difference(path=charge_path(stored_id), what=f"its rate is {charge.rate}, it was billed at {due}")
    for stored_id, invoice in records.documents.items():
        if document_path(stored_id) not in reported and not all(_right(invoice, rates)):
            yield Difference(path=document_path(stored_id), what="a credit has another rate than what it credits")


def _rates(records: Records, reported: set[str]) -> Mapping[str, BasisPoints]:
    """By charge: the rate on its document."""
    return {
        charge.id: rate_of(charge, document.lines, charge.rate or 0)
        for document_id, charges in records.charges_on.items()
        if (document := records.documents.get(document_id)) and document_path(document_id) not in reported
        for charge in charges
        if isinstance(charge, Charge) and any(line.entry_key == charge.entry_key for line in document.lines)
    }


def _right(invoice: Invoice, rates: Mapping[str, BasisPoints]) -> Iterator[bool]:
    for line in invoice.lines:
        if line.rate_key and (due := rates.get(charge_id(line.rate_key))) is not None:
            yield line.tax.rate == due
