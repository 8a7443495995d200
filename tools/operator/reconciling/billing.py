"""Between ledger and documents: every entry's lines are billed exactly once, where the entry says."""

from collections.abc import Iterator, Mapping

from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import LedgerEntry
from tools.operator.reconciling.documents import line_amount
from tools.operator.reconciling.ledgers import Ledgers
from tools.operator.reconciling.records import Difference, Key, Records, charge_path, charged, document_path, entry_path

On = Mapping[str, tuple[Line, ...]]


def check(records: Records, ledgers: Ledgers, missing: set[str]) -> Iterator[Difference]:
    """`missing` are the documents that are known not to be there."""
    on, entries = records.lines_of, dict(records.entries())
    for key, entry in entries.items():
        charge = records.charges.get(charge_id(*key))
        due = ledgers.charged.get(key)
        yield from _entry(key, entry, charge, on.get(key, {}), due, missing)
    for stored_id, charge in records.charges.items():
        key = (charge.customer_id, charge.seq)
        if stored_id != charge.id:
            yield Difference(path=charge_path(stored_id), what=f"says that it is {charge.id}")
        elif key not in entries and key not in ledgers.missing:
            yield Difference(path=charge_path(stored_id), what="comes from no ledger entry")
    for key, documents in on.items():
        if key not in entries and key not in ledgers.missing:
            for document_id in documents:
                yield Difference(
                    path=document_path(document_id), what=f"has lines of {entry_path(key)}, which is not there"
                )


def _entry(
    key: Key, entry: LedgerEntry, charge: Charge | None, on: On, due: tuple[Line, ...] | None, missing: set[str]
) -> Iterator[Difference]:
    if entry.statement is not None:
        yield from _waiting(key, entry, charge, on, due, missing)
        return
    if charge:
        yield Difference(path=charge_path(charge.id), what=f"waits, though {entry_path(key)} waits for no statement")
    home = entry.document_id
    if home is None:
        if due and sum(line.amount.amount for line in due) and not on:
            yield Difference(path=entry_path(key), what="charges something, but names no document")
        elif on and not charge:
            yield Difference(path=entry_path(key), what=f"names no document, but has lines on {', '.join(on)}")
        return
    yield from _at_home(key, (entry_path(key), home), on, due, missing)


def _at_home(
    key: Key, named: tuple[str, str], on: On, due: tuple[Line, ...] | None, missing: set[str]
) -> Iterator[Difference]:
    """The entry's lines are on the document that something names, all of them, and nowhere else."""
    path, home = named
    if home not in on and home not in missing and len(on) == 1:
        yield Difference(path=path, what=f"names document {home}, but its lines are on {next(iter(on))}")
        return
    if home not in on and home not in missing:
        yield Difference(path=document_path(home), what=f"has no line of {entry_path(key)}")
    for document_id, lines in on.items():
        if document_id != home:
            yield Difference(
                path=document_path(document_id), what=f"has lines of {entry_path(key)}, which is billed on {home}"
            )
        elif due is not None and charged(lines) != charged(due):
            yield Difference(
                path=document_path(document_id), what=f"its lines of {entry_path(key)} are not what that charges"
            )


def _waiting(
    key: Key, entry: LedgerEntry, charge: Charge | None, on: On, due: tuple[Line, ...] | None, missing: set[str]
) -> Iterator[Difference]:
    """Exactly one statement bills what waits, once."""
    path = charge_path(charge_id(*key))
    if entry.document_id:
        yield Difference(path=entry_path(key), what="waits for a statement, but names a document")
    if charge is None:
        yield Difference(path=path, what=f"is missing: {entry_path(key)} waits for the statement of {entry.statement}")
        return
    if (charge.month, charge.at, charge.reseller_id) != (entry.statement, entry.at, entry.reseller_id):
        yield Difference(path=path, what=f"has another month, time or reseller than {entry_path(key)}")
    stated = [line for line in charge.lines if line.amount.amount == line_amount(line)]
    if len(stated) != len(charge.lines) or (due is not None and charged(charge.lines) != charged(due)):
        yield Difference(path=path, what=f"its lines are not what {entry_path(key)} charges")
        due = None
    elif due is None:
        due = charge.lines
    if not charge.billed:
        if on or charge.document_id:
            yield Difference(path=path, what=f"waits, though it is billed on {', '.join(on) or charge.document_id}")
    elif charge.document_id:
        yield from _at_home(key, (path, charge.document_id), on, due, missing)
    else:
        yield Difference(path=path, what=f"is billed, but on no document{' that it names' if on else ''}")
