"""Between ledger, charges and documents: every entry that costs something has a charge, which is billed once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shared.domain.billing.charges import Charge, ChargeState, charge_id
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
        yield from _number(stored_id, charge, records)
    for key, documents in billed.items():
        if key not in entries and key not in ledgers.missing:
            what = f"has lines of {entry_path(key)}, which is not there"
            yield from (Difference(path=document_path(document_id), what=what) for document_id in documents)


def _number(stored_id: str, charge: Charge, records: Records) -> Iterator[Difference]:
    due = records.numbers.get(charge.document_id or "") if charge.billed else None
    if charge.number != due and (not charge.billed or charge.document_id in records.documents):
        what = f"is billed under the number {charge.number}, should be {due or 'none'}"
        yield Difference(path=charge_path(stored_id), what=what)


def _entry(billing: _Billing) -> Iterator[Difference]:
    entry, charge, path = billing.entry, billing.charge, entry_path(billing.key)
    if entry.statement is None and entry.document_id is None:
        yield from _nothing(billing)
        return
    own = charge_id(billing.key)
    if (entry.document_id is not None) == (entry.statement is not None) or entry.document_id not in (None, own):
        yield Difference(path=path, what=f"names document {entry.document_id} and statement {entry.statement}")
    elif charge is None:
        yield Difference(path=charge_path(own), what=f"is missing, but {path} has it")
    else:
        yield from _charge(billing, charge)


def _nothing(billing: _Billing) -> Iterator[Difference]:
    """An entry that says that it charges nothing."""
    path = entry_path(billing.key)
    if billing.charge:
        yield Difference(path=charge_path(billing.charge.id), what=f"charges something, but {path} does not")
    elif billing.due and sum(line.amount.amount for line in billing.due) and not billing.billed:
        yield Difference(path=path, what="charges something, but names no document")
    elif billing.billed:
        yield Difference(path=path, what=f"names no document, but has lines on {', '.join(billing.billed)}")


def _charge(billing: _Billing, charge: Charge) -> Iterator[Difference]:
    entry, path, its_entry = billing.entry, charge_path(charge.id), entry_path(billing.key)
    if (charge.statement, charge.at, charge.on) != (entry.statement, entry.at, entry.on):
        yield Difference(path=path, what=f"its month or its time differs from that of {its_entry}")
    right = all(line.amount.amount == line_amount(line) for line in charge.lines)
    right = right and (billing.due is None or charged(charge.lines) == charged(billing.due))
    if not right:
        yield Difference(path=path, what=f"its lines are not what {its_entry} charges")
    if charge.state is ChargeState.SET_ASIDE:
        yield Difference(path=path, what=f"was set aside: {charge.detail}")
    if charge.billed:
        yield from _billed(billing, charge, charge.lines if right else None)
    elif billing.billed or charge.document_id or charge.rate is not None:
        where = ", ".join(billing.billed) or charge.document_id
        yield Difference(path=path, what=f"is {charge.state.value}, but is billed on {where}")


def _billed(billing: _Billing, charge: Charge, due: tuple[Line, ...] | None) -> Iterator[Difference]:
    """The charge's lines are on the document that it names, all of them, and nowhere else."""
    path, named, billed = charge_path(charge.id), charge.document_id, billing.billed
    own = charge.statement is not None or named == charge.id
    if named is None or not own or (named not in billed and named not in billing.missing and len(billed) == 1):
        where = f"; its lines are on {', '.join(billed)}" if billed else ""
        yield Difference(path=path, what=f"is billed on {named or 'no document'}{where}")
        return
    if named not in billed and named not in billing.missing:
        yield Difference(path=document_path(named), what=f"has no line of {entry_path(billing.key)}")
    for document_id, lines in billed.items():
        if document_id != named:
            what = f"has lines of {entry_path(billing.key)}, which is billed on {named}"
            yield Difference(path=document_path(document_id), what=what)
        elif due is not None and charged(lines) != charged(due):
            what = f"its lines of {entry_path(billing.key)} are not what that entry charges"
            yield Difference(path=document_path(document_id), what=what)
