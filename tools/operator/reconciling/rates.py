"""The rates of tax and exchange of each line: those of the day of issue, or of what it credits or charges again."""

from collections.abc import Iterator, Mapping

from shared.domain.billing.charges import charge_id
from tools.operator.reconciling.extracts import DocumentExtract, Part
from tools.operator.reconciling.records import Difference, Records, charge_path, document_path


def check(records: Records, reported: set[str]) -> Iterator[Difference]:
    """`reported` are the documents that are wrong anyway: what they say of a rate counts for nothing."""
    rates = _rates(records, reported)
    for stored_id, charge in records.charges.items():
        due = rates.get(stored_id)
        if due is not None and charge.rate != due.rate:
            yield Difference(
                path=charge_path(stored_id), what=f"its rate is {charge.rate}, it was billed at {due.rate}"
            )
        if due is not None and charge.exchange != due.exchange:
            yield Difference(path=charge_path(stored_id), what="it has another exchange rate than it was billed at")
    for stored_id, document in records.documents.items():
        if document_path(stored_id) not in reported and not all(_right(document, rates)):
            yield Difference(path=document_path(stored_id), what="a credit has another rate than what it credits")


def _rates(records: Records, reported: set[str]) -> Mapping[str, Part]:
    """By charge: its lines on its document, which say at which rates."""
    return {
        charge_id(charge.key): part
        for document_id, charges in records.charges_on.items()
        if document_id in records.documents and document_path(document_id) not in reported
        for charge in charges
        for part in records.parts_of.get(charge.key, ())
        if part.document_id == document_id
    }


def _right(document: DocumentExtract, rates: Mapping[str, Part]) -> Iterator[bool]:
    for line in document.credits:
        if line.same_rate_as and (due := rates.get(charge_id(line.same_rate_as))) is not None:
            yield (line.rate, line.exchange) == (due.rate, due.exchange)
