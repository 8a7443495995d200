"""Ledgers: without gaps, each entry following from the one before, and adding up to the customer's state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shared.domain.billing.lines import Line
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry, OutOfSequence, fold
from shared.domain.customers.subscription import Subscription
from tools.operator.reconciling.records import CLOCKS_DIFFER, Difference, Key, Records, charged, entry_path
from tools.operator.reconciling.replay import Step, replayed

Billed = Mapping[Key, tuple[Line, ...]]


@dataclass(frozen=True)
class Ledgers:
    """What the ledgers say: their differences, what each entry should have charged, and which entries are missing."""

    differences: list[Difference] = field(default_factory=list)
    charged: dict[Key, tuple[Line, ...]] = field(default_factory=dict)
    missing: set[Key] = field(default_factory=set)


def read(records: Records, time_zone: str) -> Ledgers:
    found, billed = Ledgers(), _billed(records)
    for customer_id, customer in records.customers.items():
        if customer.id != customer_id or customer.reseller_id != records.reseller.id:
            found.differences.append(Difference(path=f"customers/{customer_id}", what="has another id or reseller"))
        ledger = records.ledger(customer_id)
        found.differences.extend(_misplaced(customer_id, records.ledgers.get(customer_id, {}), records.reseller.id))
        missing = _missing(customer, ledger)
        if missing:
            found.missing.update((customer_id, seq) for seq in missing)
            said = "is missing: the ledger has a gap"
            found.differences.extend(Difference(path=entry_path((customer_id, seq)), what=said) for seq in missing)
            continue
        steps = replayed(customer, ledger, time_zone)
        differences, wrong = _state(customer_id, customer, ledger, steps, billed)
        found.differences.extend(differences)
        found.charged.update(
            {
                (customer_id, step.entry.seq): step.change.lines
                for step in steps
                if step.right and step.change and step.entry.seq != wrong
            }
        )
    return found


def _misplaced(customer_id: str, entries: Mapping[str, LedgerEntry], reseller_id: str) -> Iterator[Difference]:
    previous: LedgerEntry | None = None
    for entry_id, entry in sorted(entries.items(), key=lambda item: item[1].seq):
        path = f"customers/{customer_id}/ledger/{entry_id}"
        if entry_id != str(entry.seq):
            yield Difference(path=path, what=f"says that it is entry {entry.seq}")
        if entry.reseller_id != reseller_id:
            yield Difference(path=path, what=f"belongs to {entry.reseller_id}")
        if previous and entry.at < previous.at - CLOCKS_DIFFER:
            yield Difference(path=path, what=f"is older than entry {previous.seq}")
        previous = entry


def _missing(customer: Customer, ledger: list[LedgerEntry]) -> list[int]:
    there = {entry.seq for entry in ledger}
    top = max(there, default=0)
    held = customer.subscription
    if held and held.seq > top:
        same = ledger and ledger[-1].subscription.replace(seq=held.seq) == held
        top = top if same else held.seq
    return sorted(set(range(1, top + 1)) - there)


def _state(
    customer_id: str, customer: Customer, ledger: list[LedgerEntry], steps: list[Step], billed: Billed
) -> tuple[list[Difference], int | None]:
    """What is wrong with a ledger or the state that it adds up to; and the entry that is wrong, if it is one."""
    try:
        state = fold(ledger)
    except OutOfSequence as error:
        return [Difference(path=f"customers/{customer_id}/ledger", what=str(error))], None
    names = _names(customer.subscription, state)
    differs = Difference(
        path=f"customers/{customer_id}", what=f"has another subscription than its ledger adds up to: {names}"
    )
    fits = customer.subscription == state
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


def _billed(records: Records) -> Billed:
    """What was billed of each entry, or waits to be."""
    on = {key: tuple(line for lines in found.values() for line in lines) for key, found in records.lines_of.items()}
    waiting = {(charge.customer_id, charge.seq): charge.lines for charge in records.charges.values()}
    return on | waiting


def _contradicted(key: Key, due: tuple[Line, ...], billed: Billed) -> bool:
    """Whether something else was billed of an entry than it charges."""
    return key in billed and charged(billed[key]) != charged(due)


def _wrong(step: Step) -> str:
    if step.change is None:
        return f"({step.entry.kind.value}) can't have come about: {step.why_not}"
    names = _names(step.entry.subscription, step.change.after)
    return f"({step.entry.kind.value}) does not follow from the entry before it: {names or step.change.kind.value}"


def _names(stored: Subscription | None, due: Subscription | None) -> str:
    """The fields that differ, with what is stored and what should be."""
    have = stored.model_dump(mode="json") if stored else {}
    want = due.model_dump(mode="json") if due else {}
    return ", ".join(
        f"{name} is {have.get(name)}, should be {want.get(name)}"
        for name in dict.fromkeys((*want, *have))
        if have.get(name) != want.get(name)
    )
