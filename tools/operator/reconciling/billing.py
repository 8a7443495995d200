"""Between ledger, charges and documents: every entry that costs something has a charge, which is billed once."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from shared.domain.billing.charges import ChargeState, charge_id
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.ownership import EntryKey
from tools.operator.reconciling.books import CustomerBooks
from tools.operator.reconciling.extracts import Charged, ChargeExtract
from tools.operator.reconciling.ledgers import Due, Ledgers
from tools.operator.reconciling.records import Difference, Records, charge_path, document_path, entry_path

ByDocument = Mapping[str, Charged]


@dataclass(frozen=True)
class _Billing:
    """A ledger entry, and everything that says where it is billed."""

    key: EntryKey
    entry: LedgerEntry
    charge: ChargeExtract | None
    billed: ByDocument
    due: Due | None
    """What it should have charged, where that is known."""
    missing: set[str]
    """Documents that are known not to be there."""


def check_entries(books: CustomerBooks, records: Records, ledgers: Ledgers, missing: set[str]) -> Iterator[Difference]:
    """Where a customer's entries are billed. `missing` are the documents that are known not to be there."""
    for subscription in books.subscription_keys:
        for seq, entry in books.ledger(subscription).items():
            key = (*subscription, seq)
            charge = records.charges.get(charge_id(key))
            billed = {part.document_id: part.charged for part in records.parts_of.get(key, ())}
            yield from _entry(_Billing(key, entry, charge, billed, ledgers.due.get(key), missing))


def check_origins(records: Records, entries: Set[EntryKey]) -> Iterator[Difference]:
    """That charges and lines come from an entry; `entries` are all, with those known to be missing."""
    for stored_id, charge in records.charges.items():
        if stored_id != charge_id(charge.key):
            yield Difference(path=charge_path(stored_id), what=f"says that it is {charge_id(charge.key)}")
        elif charge.key not in entries:
            yield Difference(path=charge_path(stored_id), what="comes from no ledger entry")
        yield from _number(stored_id, charge, records)
    for key, parts in records.parts_of.items():
        if key not in entries:
            what = f"has lines of {entry_path(key)}, which is not there"
            yield from (Difference(path=document_path(part.document_id), what=what) for part in parts)


def _number(stored_id: str, charge: ChargeExtract, records: Records) -> Iterator[Difference]:
    due = records.number(charge.document_id or "") if charge.billed else None
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
        what = f"charges something, but {path} does not"
        yield Difference(path=charge_path(charge_id(billing.charge.key)), what=what)
    elif billing.due and billing.due.net and not billing.billed:
        yield Difference(path=path, what="charges something, but names no document")
    elif billing.billed:
        yield Difference(path=path, what=f"names no document, but has lines on {', '.join(billing.billed)}")


def _charge(billing: _Billing, charge: ChargeExtract) -> Iterator[Difference]:
    entry, path, its_entry = billing.entry, charge_path(charge_id(charge.key)), entry_path(billing.key)
    if (charge.statement, charge.at, charge.on) != (entry.statement, entry.at, entry.on):
        yield Difference(path=path, what=f"its month or its time differs from that of {its_entry}")
    right = charge.amounts_right and (billing.due is None or charge.charged == billing.due.charged)
    if not right:
        yield Difference(path=path, what=f"its lines are not what {its_entry} charges")
    if charge.state is ChargeState.SET_ASIDE:
        yield Difference(path=path, what=f"was set aside: {charge.detail}")
    if charge.billed:
        yield from _billed(billing, charge, charge.charged if right else None)
    elif billing.billed or charge.document_id or charge.rate is not None:
        where = ", ".join(billing.billed) or charge.document_id
        yield Difference(path=path, what=f"is {charge.state.value}, but is billed on {where}")


def _billed(billing: _Billing, charge: ChargeExtract, due: Charged | None) -> Iterator[Difference]:
    """The charge's lines are on the document that it names, all of them, and nowhere else."""
    path, named, billed = charge_path(charge_id(charge.key)), charge.document_id, billing.billed
    own = charge.statement is not None or named == charge_id(charge.key)
    if named is None or not own or (named not in billed and named not in billing.missing and len(billed) == 1):
        where = f"; its lines are on {', '.join(billed)}" if billed else ""
        yield Difference(path=path, what=f"is billed on {named or 'no document'}{where}")
        return
    if named not in billed and named not in billing.missing:
        yield Difference(path=document_path(named), what=f"has no line of {entry_path(billing.key)}")
    for document_id, there in billed.items():
        if document_id != named:
            what = f"has lines of {entry_path(billing.key)}, which is billed on {named}"
            yield Difference(path=document_path(document_id), what=what)
        elif due is not None and there != due:
            what = f"its lines of {entry_path(billing.key)} are not what that entry charges"
            yield Difference(path=document_path(document_id), what=what)
