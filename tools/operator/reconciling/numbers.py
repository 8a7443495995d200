"""Numbers: each series counts 1, 2, 3 … up to its counter, in the order of issue."""

import re
from collections.abc import Iterator

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.billing.numbering import Series
from tools.operator.reconciling.extracts import DocumentExtract
from tools.operator.reconciling.records import (
    CLOCKS_DIFFER,
    Difference,
    Records,
    document_path,
    reseller_path,
    series_path,
)

NUMBER = re.compile(r"(?P<code>[A-Z][A-Z0-9]{1,5})(?P<note>-CN)?-(?P<year>\d{4})-(?P<count>\d{4,6})", re.ASCII)
"""With a reseller's code (`Reseller.code`); nobody issues a million documents in a year."""

Numbered = dict[int, tuple[str, DocumentExtract | None]]
"""The documents of a series, with their ids, by their place in it; None for one that is missing."""


def missing(records: Records) -> set[str]:
    """Documents that are not there, though a charge says that they bill it."""
    return records.charges_on.keys() - records.documents.keys() - _billed_elsewhere(records)


def _billed_elsewhere(records: Records) -> set[str]:
    """What only charges name whose lines are on another document: then the charge is wrong."""
    return {
        document_id
        for document_id, charges in records.charges_on.items()
        if all(charge.key in records.parts_of for charge in charges)
    }


def check(records: Records, absent: set[str]) -> Iterator[Difference]:
    """`absent` are the documents that `missing` found."""
    for document in sorted(absent):
        yield Difference(path=document_path(document), what="is missing")
    for stored_id in records.documents:
        if not NUMBER.fullmatch(records.number(stored_id) or ""):
            yield Difference(path=document_path(stored_id), what="does not have a number of this reseller")
    for stored_id, series in records.series.items():
        if stored_id != series.id:
            yield Difference(path=series_path(stored_id), what=f"says that it is {series.id}")
    yield from _codes(records)
    for series, numbered in _by_series(records, absent):
        yield from _series(records, series, numbered)


def _codes(records: Records) -> Iterator[Difference]:
    """The reseller, its counters and its numbers have one code; where two agree, the third is wrong."""
    own = records.reseller.code
    parts = (NUMBER.fullmatch(records.number(stored_id) or "") for stored_id in records.documents)
    on_numbers = {part["code"] for part in parts if part}
    for stored_id, series in records.series.items():
        if series.code == own:
            continue
        if own in on_numbers:
            yield Difference(path=series_path(stored_id), what=f"has the code {series.code}, its reseller has {own}")
        else:
            what = f"has the code {own}, but its numbers have {series.code}"
            yield Difference(path=reseller_path(records.reseller.id), what=what)


def _series(records: Records, series: Series, numbered: Numbered) -> Iterator[Difference]:
    last = max(numbered, default=0)
    stored = next((counter for counter in records.series.values() if counter.id == series.id), None)
    gaps = sorted(set(range(1, last + 1)) - numbered.keys())
    if stored is None:
        yield Difference(path=series_path(series.id), what=f"is missing, but {last} numbers were given")
    elif stored.last != last:
        what = f"stands at {stored.last}, but the last number given is {last}"
        yield Difference(path=series_path(series.id), what=what)
    if gaps:
        what = f"has no document with the number {series.replace(last=gaps[0]).number}"
        yield Difference(path=series_path(series.id), what=what)
    previous: DocumentExtract | None = None
    for count in sorted(numbered):
        stored_id, document = numbered[count]
        if document is None:
            continue
        if document.kind is not series.kind or document.year != series.year:
            what = f"is in the series of {series.year} for {series.kind.value}, where it does not belong"
            yield Difference(path=document_path(stored_id), what=what)
        if previous and document.issued_at < previous.issued_at - CLOCKS_DIFFER:
            yield Difference(path=document_path(stored_id), what=f"was issued before {previous.number}")
        previous = document


def _by_series(records: Records, absent: set[str]) -> list[tuple[Series, Numbered]]:
    """The documents of each series by their numbers; a code belongs to the series' counter."""
    known = {series.id: (series, Numbered()) for series in records.series.values()}
    for stored_id in (*records.documents, *sorted(absent)):
        parts = NUMBER.fullmatch(records.number(stored_id) or "")
        if not parts:
            continue
        kind = InvoiceKind.CREDIT_NOTE if parts["note"] else InvoiceKind.INVOICE
        named = Series(reseller_id=records.reseller.id, code=parts["code"], year=int(parts["year"]), kind=kind)
        document = (stored_id, records.documents.get(stored_id))
        known.setdefault(named.id, (named, Numbered()))[1][int(parts["count"])] = document
    return list(known.values())
