"""Between ledger and documents: every entry's lines are billed exactly once, where the entry says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.ownership import EntryKey
from tools.operator.reconciling.documents import line_amount
from tools.operator.reconciling.ledgers import Ledgers
from tools.operator.reconciling.records import Difference, Records, charge_path, charged, document_path, entry_path

LinesByDocument = Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True)
class _Billing:
    """A ledger entry, and everything that says where it is billed."""

    key: EntryKey
    entry: LedgerEntry
    charge: Charge | None
    """Where it waits, or waited, for a statement."""
    billed: LinesByDocument
    due: tuple[Line, ...] | None
    """What it should have charged, where that is known."""
    missing: set[str]
    """Documents that are known not to be there."""


def check(records: Records, ledgers: Ledgers, missing: set[str]) -> Iterator[Difference]:
    """`missing` are the documents that are known not to be there."""
    billed, entries = records.lines_of, dict(records.entries())
    for key, entry in entries.items():
        charge = records.charges.get(charge_id(key))
        yield from _entry(_Billing(key, entry, charge, billed.get(key, {}), ledgers.charged.get(key), missing))
    for stored_id, charge in records.charges.items():
        key = charge.entry_key
        if stored_id != charge.id:
            yield Difference(path=charge_path(stored_id), what=f"says that it is {charge.id}")
        elif key not in entries and key not in ledgers.missing:
            yield Difference(path=charge_path(stored_id), what="comes from no ledger entry")
    for key, documents in billed.items():
        if key not in entries and key not in ledgers.missing:
            what = f"has lines of {entry_path(key)}, which is not there"
            yield from (Difference(path=document_path(document_id), what=what) for document_id in documents)


def _entry(billing: _Billing) -> Iterator[Difference]:
    path, entry, billed = entry_path(billing.key), billing.entry, billing.billed
    if entry.statement is not None:
        yield from _waiting(billing)
        return
    if billing.charge:
        yield Difference(path=charge_path(billing.charge.id), what=f"waits for a statement, but {path} does not")
    if entry.document_id is not None:
        yield from _named(path, entry.document_id, billing)
    elif billing.due and sum(line.amount.amount for line in billing.due) and not billed:
        yield Difference(path=path, what="charges something, but names no document")
    elif billed and not billing.charge:
        yield Difference(path=path, what=f"names no document, but has lines on {', '.join(billed)}")


def _named(naming: str, document: str, billing: _Billing) -> Iterator[Difference]:
    """The entry's lines are on the document that the entry or its charge names, all of them, and nowhere else."""
    path, billed = entry_path(billing.key), billing.billed
    if document not in billed and document not in billing.missing:
        if len(billed) == 1:
            what = f"names document {document}, but its lines are on {next(iter(billed))}"
            yield Difference(path=naming, what=what)
            return
        yield Difference(path=document_path(document), what=f"has no line of {path}")
    for document_id, lines in billed.items():
        if document_id != document:
            what = f"has lines of {path}, which is billed on {document}"
            yield Difference(path=document_path(document_id), what=what)
        elif billing.due is not None and charged(lines) != charged(billing.due):
            what = f"its lines of {path} are not what that entry charges"
            yield Difference(path=document_path(document_id), what=what)


def _waiting(billing: _Billing) -> Iterator[Difference]:
    """Exactly one statement bills what waits, once."""
    path, its_entry = charge_path(charge_id(billing.key)), entry_path(billing.key)
    entry, charge, billed = billing.entry, billing.charge, billing.billed
    if entry.document_id:
        yield Difference(path=its_entry, what="waits for a statement, but names a document")
    if charge is None:
        what = f"is missing, but {its_entry} waits for the statement of {entry.statement}"
        yield Difference(path=path, what=what)
        return
    if (charge.month, charge.at) != (entry.statement, entry.at):
        yield Difference(path=path, what=f"its month or its time differs from that of {its_entry}")
    due = charge.lines if billing.due is None else billing.due
    right = all(line.amount.amount == line_amount(line) for line in charge.lines)
    right = right and charged(charge.lines) == charged(due)
    if not right:
        yield Difference(path=path, what=f"its lines are not what {its_entry} charges")
    if charge.billed and charge.document_id:
        yield from _named(path, charge.document_id, replace(billing, due=due if right else None))
    elif charge.billed:
        yield Difference(path=path, what=f"is billed, but on no document{' that it names' if billed else ''}")
    elif billed or charge.document_id:
        yield Difference(path=path, what=f"waits, but is billed on {', '.join(billed) or charge.document_id}")
