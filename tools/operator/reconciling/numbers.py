"""Numbers: each series counts 1, 2, 3 … up to its counter, in the order of issue."""

import re
from collections.abc import Iterator

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.numbering import Series, document_id, number_of
from tools.operator.reconciling.records import CLOCKS_DIFFER, Difference, Records, document_path

_NUMBER = re.compile(r"(?P<code>[A-Z][A-Z0-9]{1,7})(?P<note>-CN)?-(?P<year>\d{4})-(?P<count>\d{4,})")

Numbered = dict[int, tuple[str, Invoice]]


def missing(records: Records) -> set[str]:
    """Documents that are not there, though an entry, a charge or the numbers around them say that they were issued."""
    on = records.lines_of
    named = {entry.document_id for key, entry in records.entries() if key not in on}
    named |= {one.document_id for one in records.charges.values() if (one.customer_id, one.seq) not in on}
    gone = {one for one in named if one and one not in records.documents}
    for series, numbered in _by_series(records):
        gone |= {
            _id(records, series, count) for count in range(1, max(numbered, default=0) + 1) if count not in numbered
        }
    return gone


def check(records: Records, gone: set[str]) -> Iterator[Difference]:
    """`gone` are the documents that `missing` found."""
    for one in sorted(gone):
        if _NUMBER.fullmatch(number_of(records.reseller.id, one)):
            yield Difference(path=document_path(one), what="is missing")
    for stored_id in records.documents:
        if not _NUMBER.fullmatch(number_of(records.reseller.id, stored_id)):
            yield Difference(path=document_path(stored_id), what="has no number of this reseller")
    for stored_id, series in records.series.items():
        if stored_id != series.id:
            yield Difference(path=f"series/{stored_id}", what=f"says that it is {series.id}")
    if any(series.code != records.reseller.code for series in records.series.values()):
        said = f"has the code {records.reseller.code}, its numbers have another"
        yield Difference(path=f"resellers/{records.reseller.id}", what=said)
    for series, numbered in _by_series(records):
        yield from _series(records, series, numbered, gone)


def _series(records: Records, series: Series, numbered: Numbered, gone: set[str]) -> Iterator[Difference]:
    top = max(numbered, default=0)
    while _id(records, series, top + 1) in gone:
        top += 1
    stored = next((one for one in records.series.values() if one.id == series.id), None)
    if stored is None:
        yield Difference(path=f"series/{series.id}", what=f"is missing: {top} numbers were given")
    elif stored.last != top:
        yield Difference(path=f"series/{series.id}", what=f"stands at {stored.last}, the last number given is {top}")
    previous: Invoice | None = None
    for count in sorted(numbered):
        stored_id, invoice = numbered[count]
        if invoice.kind is not series.kind or invoice.issue_date.year != series.year:
            yield Difference(
                path=document_path(stored_id),
                what=f"is in a series of {series.year} and {series.kind.value}, but is another",
            )
        if previous and invoice.issued_at < previous.issued_at - CLOCKS_DIFFER:
            yield Difference(path=document_path(stored_id), what=f"was issued before {previous.number}")
        previous = invoice


def _by_series(records: Records) -> list[tuple[Series, Numbered]]:
    """The documents of each series by their numbers, as their ids say; a code belongs to the series' counter."""
    known = {one.id: (one, Numbered()) for one in records.series.values()}
    for stored_id, invoice in records.documents.items():
        parts = _NUMBER.fullmatch(number_of(records.reseller.id, stored_id))
        if not parts:
            continue
        kind = InvoiceKind.CREDIT_NOTE if parts["note"] else InvoiceKind.INVOICE
        told = Series(reseller_id=records.reseller.id, code=parts["code"], year=int(parts["year"]), kind=kind)
        known.setdefault(told.id, (told, Numbered()))[1][int(parts["count"])] = (stored_id, invoice)
    return list(known.values())


def _id(records: Records, series: Series, count: int) -> str:
    return document_id(records.reseller.id, series.replace(last=count).number)
