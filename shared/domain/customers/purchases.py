"""The purchases of a subscription's period: derived from its ledger, for what can be returned (billing.md, "Orders").

They are stored nowhere, since there can be thousands of them in a period. Only an order that credits needs them, and
reads that period's entries (`SubscriptionState.opened_by` onwards).
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.subscription import PricedPeriod
from shared.domain.values import Instant, Value


class PreviousPlan(PricedPeriod):
    """How licences were charged before a change of plan: from `charged_from` up to `until`, the day of the change."""

    charged_by: int
    rate_entry: int
    charged_from: date
    until: date
    longer: bool
    """Whether the change was to a longer interval, which charges a period of its own."""


class Purchase(Value):
    """Licences of the present period that were bought together, and how they were charged."""

    seq: int
    """The ledger entry that bought them."""
    bought_at: Instant
    """The correction window is counted from it."""
    charged_by: int
    """The ledger entry that charged them at the present plan's price."""
    rate_entry: int
    """The entry at whose rate of tax the present plan's price was billed: another one only after a change of plan that
    came to a credit note."""
    charged: bool
    """Whether `charged_by` charged anything, so that there is, or will be, a document to correct."""
    licences: int
    charged_from: date
    changed_by: int | None = None
    """The ledger entry that changed them to a longer interval, which opens a correction window of its own."""
    changed_at: Instant | None = None
    previous_plans: tuple[PreviousPlan, ...] = ()
    """The plans that they had before, in this window or period, the latest first."""


Purchases = tuple[Purchase, ...]
"""The newest last."""


def purchases_of(entries: Sequence[LedgerEntry]) -> Purchases:
    """The purchases after these entries, which begin with the one that opened the period.

    Raises:
        ValueError: if an entry is missing (a defect).
    """
    purchases: Purchases = ()
    if entries and entries[0].opened_by == entries[0].seq:
        purchases = _opening(entries[0])
    for before, entry in pairwise(entries):
        if entry.seq != before.seq + 1:
            raise ValueError(f"entry {before.seq + 1} was not loaded")
        purchases = _opening(entry) if entry.opened_by == entry.seq else _after(purchases, before, entry)
    return purchases


def first_charge_of(purchases: Purchases) -> int | None:
    """The entry of the first charge among those that the purchases have."""
    return next((purchase.charged_by for purchase in purchases if purchase.charged), None)


def without_newest(purchases: Purchases, licences: int, charged_by: int | None) -> Purchases:
    """The purchases that are left when so many licences are gone, the newest first.

    `charged_by` is the entry that returned them, if it charged something: fewer licences at a volume price can cost
    more. What is left of the last purchase is then charged by it.
    """
    kept, left = list(purchases), licences
    while left:
        newest = kept.pop()
        gone = min(left, newest.licences)
        left -= gone
        if newest.licences > gone:
            rest = newest.replace(licences=newest.licences - gone)
            kept.append(
                rest if charged_by is None else rest.replace(charged_by=charged_by, rate_entry=charged_by, charged=True)
            )
    return tuple(kept)


def _opening(entry: LedgerEntry) -> Purchases:
    if entry.trial:
        return ()
    return (
        Purchase(
            seq=entry.seq,
            bought_at=entry.at,
            charged_by=entry.seq,
            rate_entry=entry.seq,
            charged=entry.charged,
            licences=entry.licences,
            charged_from=entry.period.start,
        ),
    )


def _after(purchases: Purchases, before: LedgerEntry, entry: LedgerEntry) -> Purchases:
    match entry.kind:
        case EntryKind.ADD_LICENCES if not entry.trial:
            return (*purchases, _added(before, entry))
        case EntryKind.RETURN_LICENCES:
            return without_newest(purchases, before.licences - entry.licences, entry.seq if entry.charged else None)
        case EntryKind.CHANGE_PLAN:
            return tuple(_with_new_plan(purchase, before, entry) for purchase in purchases)
        case EntryKind.CANCEL_NOW | EntryKind.END:
            return ()
        case _:
            return purchases


def _added(before: LedgerEntry, entry: LedgerEntry) -> Purchase:
    """More licences can cost less, at volume prices: then the first charge is credited, and theirs too from then on."""
    first = before.first_charge
    charged_by = entry.seq if entry.charged or first is None else first
    return Purchase(
        seq=entry.seq,
        bought_at=entry.at,
        charged_by=charged_by,
        rate_entry=charged_by,
        charged=entry.charged or first is not None,
        licences=entry.licences - before.licences,
        charged_from=entry.on,
    )


def _with_new_plan(purchase: Purchase, before: LedgerEntry, entry: LedgerEntry) -> Purchase:
    """The time of purchase stays; a change to a longer interval opens a correction window of its own.

    Only a change that came to an invoice charges: otherwise the licences are still charged by the entry before it.
    """
    longer = entry.interval is not before.interval
    previous = PreviousPlan(
        **{name: getattr(before, name) for name in PricedPeriod.model_fields},
        charged_by=purchase.charged_by,
        rate_entry=purchase.rate_entry,
        charged_from=purchase.charged_from,
        until=entry.on,
        longer=longer,
    )
    charge = {"charged_by": entry.seq, "charged": True} if entry.charged else {}
    rate = {"rate_entry": entry.seq} if entry.has_charge else {}
    window = {"changed_by": entry.seq, "changed_at": entry.at} if longer else {}
    return purchase.replace(
        **charge,
        **rate,
        **window,
        charged_from=entry.on,
        previous_plans=(previous, *purchase.previous_plans),
    )
