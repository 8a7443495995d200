"""Ledgers: without gaps, each entry following from the one before, and adding up to the customer's state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shared.domain.billing.lines import Line
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry, OutOfSequence, fold
from shared.domain.customers.subscription import Subscription
from tools.operator.reconciling.records import (
    CLOCKS_DIFFER,
    Difference,
    Key,
    Records,
    charged,
    customer_path,
    entry_path,
    ledger_path,
)
from tools.operator.reconciling.replay import Step, replayed
from tools.operator.support.changes import changes

Billed = Mapping[Key, tuple[Line, ...]]

_MOST_LOST = 1000
"""A state that is further ahead of its ledger is wrong itself."""


@dataclass(frozen=True)
class Ledgers:
    """What the ledgers say: their differences, what each entry should have charged, and which entries are missing."""

    differences: list[Difference] = field(default_factory=list)
    charged: dict[Key, tuple[Line, ...]] = field(default_factory=dict)
    missing: set[Key] = field(default_factory=set)


def read(records: Records, time_zone: str) -> Ledgers:
    ledgers, billed = Ledgers(), _billed(records)
    for customer_id, customer in records.customers.items():
        ledgers.differences.extend(_misplaced(customer_id, customer, records))
        ledger = records.ledger(customer_id)
        missing = [(customer_id, seq) for seq in _missing(customer, ledger)]
        ledgers.missing.update(missing)
        gap = "is missing: the ledger has a gap"
        ledgers.differences.extend(Difference(path=entry_path(key), what=gap) for key in missing)
        if missing or any(entry.seq != seq for seq, entry in ledger.items()):
            continue  # nothing can be said of what should follow
        entries = list(ledger.values())
        steps = replayed(customer, entries, time_zone)
        differences, wrong = _state(customer_id, customer, entries, steps, billed)
        ledgers.differences.extend(differences)
        right = [step for step in steps if step.right and step.change and step.entry.seq != wrong]
        ledgers.charged.update({(customer_id, step.entry.seq): step.change.lines for step in right if step.change})
    return ledgers


def _misplaced(customer_id: str, customer: Customer, records: Records) -> Iterator[Difference]:
    """Customers and entries with another's id, reseller or time."""
    if customer.id != customer_id or customer.reseller_id != records.reseller.id:
        yield Difference(
            path=customer_path(customer_id), what=f"says that it is {customer.id} of {customer.reseller_id}"
        )
    previous: LedgerEntry | None = None
    for entry_id, entry in sorted(records.ledgers.get(customer_id, {}).items(), key=lambda stored: stored[1].seq):
        path = ledger_path(customer_id, entry_id)
        if entry_id != str(entry.seq):
            yield Difference(path=path, what=f"says that it is entry {entry.seq}")
            continue
        if entry.reseller_id != records.reseller.id:
            yield Difference(path=path, what=f"belongs to {entry.reseller_id}")
        elif entry.customer_id != customer_id:
            yield Difference(path=path, what=f"says that it is of customer {entry.customer_id}")
        if previous and entry.at < previous.at - CLOCKS_DIFFER:
            yield Difference(path=path, what=f"is older than entry {previous.seq}")
        previous = entry


def _missing(customer: Customer, ledger: Mapping[int, LedgerEntry]) -> list[int]:
    last = max(ledger, default=0)
    held = customer.subscription
    if held and last < held.seq <= last + _MOST_LOST:
        only_counted_on = bool(ledger) and ledger[last].subscription.replace(seq=held.seq) == held
        last = last if only_counted_on else held.seq
    return sorted(set(range(1, last + 1)) - ledger.keys())


def _state(
    customer_id: str, customer: Customer, ledger: list[LedgerEntry], steps: list[Step], billed: Billed
) -> tuple[list[Difference], int | None]:
    """What is wrong with a ledger or the state that it adds up to; and the wrong entry, if it is an entry."""
    try:
        state = fold(ledger)
    except OutOfSequence as error:
        seq = _first_out_of_sequence(ledger)
        return [Difference(path=entry_path((customer_id, seq)), what=str(error))], seq
    fits = customer.subscription == state
    names = _names(customer.subscription, state)
    said = f"its subscription is not what its ledger adds up to: {names}"
    differs = Difference(path=customer_path(customer_id), what=said)
    if not steps or (steps[-1].right and fits):
        return ([] if fits else [differs]), None
    # An entry that what follows contradicts, and what was billed too, is the wrong one itself.
    suspect = steps[-1] if steps[-1].right else steps[-2] if len(steps) > 1 else None
    if suspect and suspect.change and _contradicted((customer_id, suspect.entry.seq), suspect.change.lines, billed):
        said = f"({suspect.entry.kind.value}) is neither what was billed nor what holds afterwards"
        return [Difference(path=entry_path((customer_id, suspect.entry.seq)), what=said)], suspect.entry.seq
    if steps[-1].right:
        return [differs], None
    seq = steps[-1].entry.seq
    found = [Difference(path=entry_path((customer_id, seq)), what=_wrong(steps[-1]))]
    return found + ([differs] if not fits and len(steps) < len(ledger) else []), seq


def _first_out_of_sequence(ledger: list[LedgerEntry]) -> int:
    for entry in ledger:
        try:
            fold(ledger[: entry.seq])
        except OutOfSequence:
            return entry.seq
    raise ValueError("every entry is in sequence")


def _billed(records: Records) -> Billed:
    """What was billed of each entry, or waits to be."""
    on_documents = {
        key: tuple(line for lines in by_document.values() for line in lines)
        for key, by_document in records.lines_of.items()
    }
    waiting = {(charge.customer_id, charge.seq): charge.lines for charge in records.charges.values()}
    return on_documents | waiting


def _contradicted(key: Key, due: tuple[Line, ...], billed: Billed) -> bool:
    """Whether something else was billed of an entry than it charges."""
    return key in billed and charged(billed[key]) != charged(due)


def _wrong(step: Step) -> str:
    if step.change is None:
        return f"({step.entry.kind.value}) can't have happened: {step.why_not}"
    names = _names(step.entry.subscription, step.change.after)
    return f"({step.entry.kind.value}) does not follow from the entry before it: {names or step.change.kind.value}"


def _names(stored: Subscription | None, due: Subscription | None) -> str:
    """The fields that differ, with what is stored and what should be."""
    different = changes(stored.model_dump(mode="json") if stored else {}, due.model_dump(mode="json") if due else {})
    return ", ".join(f"{name} is {values['before']}, should be {values['after']}" for name, values in different.items())
