"""Ledgers: without gaps, each entry following from the one before, and adding up to the subscription's state."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from shared.domain.customers.ledger import LedgerEntry, OutOfSequence, fold
from shared.domain.customers.purchases import first_charge_of, purchases_of
from shared.domain.customers.subscription import Subscription, SubscriptionState, SubscriptionSummary
from shared.domain.ownership import EntryKey, SubscriptionKey
from tools.operator.reconciling.books import CustomerBooks
from tools.operator.reconciling.extracts import Charged, charged
from tools.operator.reconciling.records import (
    CLOCKS_DIFFER,
    Difference,
    customer_path,
    entry_path,
    ledger_path,
    subscription_path,
)
from tools.operator.reconciling.replay import Step, replayed
from tools.operator.support.changes import changes

Billed = Callable[[EntryKey], Charged | None]
"""What was billed of an entry, or waits to be (`Records.billed`)."""

_MOST_LOST = 1000
"""A state that is further ahead of its ledger is wrong itself."""


@dataclass(frozen=True)
class Due:
    """What an entry should have charged."""

    charged: Charged
    net: int


@dataclass(frozen=True)
class Ledgers:
    """What a customer's ledgers say: their differences, what each entry should have charged, which are missing."""

    differences: list[Difference] = field(default_factory=list)
    due: dict[EntryKey, Due] = field(default_factory=dict)
    missing: set[EntryKey] = field(default_factory=set)


def read(books: CustomerBooks, reseller_id: str, billed: Billed, time_zone: str) -> Ledgers:
    ledgers = Ledgers()
    ledgers.differences.extend(_customer(books, reseller_id))
    for key in books.subscription_keys:
        subscription, ledger = books.subscriptions.get(key), books.ledger(key)
        ledgers.differences.extend(_misplaced(key, books, reseller_id))
        missing: list[EntryKey] = [(*key, seq) for seq in _missing(subscription, ledger)]
        ledgers.missing.update(missing)
        gap = "is missing: the ledger has a gap"
        ledgers.differences.extend(Difference(path=entry_path(one), what=gap) for one in missing)
        if books.customer is None or missing or any(entry.seq != seq for seq, entry in ledger.items()):
            continue  # nothing can be said of what should follow
        entries = list(ledger.values())
        steps = replayed(books.customer, entries, time_zone)
        differences, wrong = _state(key, subscription, entries, steps, billed, time_zone)
        ledgers.differences.extend(differences)
        for step in steps:
            if step.change and step.right and (wrong is None or step.entry.seq < wrong):
                lines = step.change.lines
                due = Due(charged(lines), sum(line.amount.amount for line in lines))
                ledgers.due[(*key, step.entry.seq)] = due
    return ledgers


def _customer(books: CustomerBooks, reseller_id: str) -> Iterator[Difference]:
    """A customer with another's id or reseller, or another summary of its subscriptions than these give."""
    customer, path = books.customer, customer_path(books.id)
    if customer is None:
        return
    if customer.id != books.id or customer.reseller_id != reseller_id:
        yield Difference(path=path, what=f"says that it is {customer.id} of {customer.reseller_id}")
    stored = {key[1]: subscription for key, subscription in books.subscriptions.items()}
    for product_id in sorted({summary.product_id for summary in customer.subscriptions} - stored.keys()):
        what = "is missing, but its customer has it"
        yield Difference(path=subscription_path((books.id, product_id)), what=what)
    said = tuple(summary for summary in customer.subscriptions if summary.product_id in stored)
    due = tuple(SubscriptionSummary.of(stored[product_id]) for product_id in sorted(stored))
    if said != due and all(_fits((books.id, product_id), stored[product_id], books) for product_id in stored):
        yield Difference(path=path, what="says something else of its subscriptions than they do")


def _fits(key: SubscriptionKey, subscription: Subscription, books: CustomerBooks) -> bool:
    """Whether a subscription is as the newest entry of its ledger left it: then it is not what is wrong."""
    ledger = books.ledger(key)
    return not ledger or ledger[max(ledger)].state == subscription.state


def _misplaced(key: SubscriptionKey, books: CustomerBooks, reseller_id: str) -> Iterator[Difference]:
    """Subscriptions and entries with another's id, customer, reseller or time."""
    own = (reseller_id, *key)
    subscription = books.subscriptions.get(key)
    if subscription and (subscription.reseller_id, subscription.customer_id, subscription.product_id) != own:
        what = f"says that it is {subscription.product_id} of {subscription.customer_id} of {subscription.reseller_id}"
        yield Difference(path=subscription_path(key), what=what)
    newest = books.ledger(key).get(subscription.seq) if subscription else None
    if subscription and newest and not newest.altered and subscription.entered_at != newest.at:
        what = f"says that its newest entry is of {subscription.entered_at}, but that is of {newest.at}"
        yield Difference(path=subscription_path(key), what=what)
    previous: LedgerEntry | None = None
    for entry_id, entry in sorted(books.ledgers.get(key, {}).items(), key=lambda stored: stored[1].seq):
        path = ledger_path(key, entry_id)
        if entry_id != str(entry.seq):
            yield Difference(path=path, what=f"says that it is entry {entry.seq}")
            continue
        if (entry.reseller_id, entry.customer_id, entry.product_id) != own:
            what = f"says that it is of {entry.product_id} of {entry.customer_id} of {entry.reseller_id}"
            yield Difference(path=path, what=what)
        if previous and entry.at < previous.at - CLOCKS_DIFFER:
            yield Difference(path=path, what=f"is older than entry {previous.seq}")
        previous = entry


def _missing(held: Subscription | None, ledger: Mapping[int, LedgerEntry]) -> list[int]:
    last = max(ledger, default=0)
    if held and last < held.seq <= last + _MOST_LOST:
        only_counted_on = bool(ledger) and ledger[last].state.replace(seq=held.seq) == held.state
        last = last if only_counted_on else held.seq
    return sorted(set(range(1, last + 1)) - ledger.keys())


def _state(
    key: SubscriptionKey,
    subscription: Subscription | None,
    ledger: list[LedgerEntry],
    steps: list[Step],
    billed: Billed,
    time_zone: str,
) -> tuple[list[Difference], int | None]:
    """What is wrong with a ledger or the state that it adds up to; and the wrong entry, if it is an entry."""
    try:
        state = fold(ledger)
    except OutOfSequence as error:
        seq = _first_out_of_sequence(ledger)
        return [Difference(path=entry_path((*key, seq)), what=str(error))], seq
    stored = subscription.state if subscription else None
    fits = subscription is None or stored == state  # a missing one is reported of its customer
    said = f"is not what its ledger adds up to: {_names(stored, state)}"
    differs = Difference(path=subscription_path(key), what=said)
    altered = next((step for step in steps if step.entry.altered and _contradicts(key, step, billed)), None)
    if altered:
        return [_neither(key, altered)], altered.entry.seq
    if not steps or (steps[-1].right and fits):
        return (list(_first_charge(key, ledger, time_zone)) if fits else [differs]), None
    # An entry that what follows contradicts, and what was billed too, is the wrong one itself.
    suspect = steps[-1] if steps[-1].right else steps[-2] if len(steps) > 1 else None
    if suspect and _contradicts(key, suspect, billed):
        return [_neither(key, suspect)], suspect.entry.seq
    if steps[-1].right:
        return [differs], None
    seq = steps[-1].entry.seq
    found = [Difference(path=entry_path((*key, seq)), what=_wrong(steps[-1]))]
    return found + ([differs] if not fits and len(steps) < len(ledger) else []), seq


def _first_charge(key: SubscriptionKey, ledger: list[LedgerEntry], time_zone: str) -> Iterator[Difference]:
    """What a lower price for all licences would credit is the first charge of the present period's purchases."""
    if not ledger:
        return
    newest = ledger[-1]
    due = first_charge_of(purchases_of(ledger[newest.opened_by - 1 :], time_zone))
    if newest.first_charge != due:
        what = f"says that entry {newest.first_charge} charged first in its period, that was entry {due}"
        yield Difference(path=entry_path((*key, newest.seq)), what=what)


def _first_out_of_sequence(ledger: list[LedgerEntry]) -> int:
    for entry in ledger:
        try:
            fold(ledger[: entry.seq])
        except OutOfSequence:
            return entry.seq
    raise ValueError("every entry is in sequence")


def _contradicts(key: SubscriptionKey, step: Step, billed: Billed) -> bool:
    """Whether something else was billed of an entry than it charges."""
    if step.change is None:
        return False
    said = billed((*key, step.entry.seq))
    return said is not None and said != charged(step.change.lines)


def _neither(key: SubscriptionKey, step: Step) -> Difference:
    said = f"({step.entry.kind.value}) is neither what was billed nor what holds afterwards"
    return Difference(path=entry_path((*key, step.entry.seq)), what=said)


def _wrong(step: Step) -> str:
    if step.change is None:
        return f"({step.entry.kind.value}) can't have happened: {step.why_not}"
    names = _names(step.entry.state, step.change.after)
    if not names and step.change.postponed != step.entry.postponed:
        names = f"it left scheduled {step.entry.postponed!r}, should be {step.change.postponed!r}"
    return f"({step.entry.kind.value}) does not follow from the entry before it: {names or step.change.kind.value}"


def _names(stored: SubscriptionState | None, due: SubscriptionState | None) -> str:
    """The fields that differ, with what is stored and what should be."""
    different = changes(stored.model_dump(mode="json") if stored else {}, due.model_dump(mode="json") if due else {})
    return ", ".join(f"{name} is {values['before']}, should be {values['after']}" for name, values in different.items())
