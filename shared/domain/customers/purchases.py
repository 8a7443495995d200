"""The purchases of a subscription's period: derived from its ledger, for what can be returned (billing.md, "Orders").

They are stored nowhere, since there can be thousands of them in a period. Only an order that credits needs them, and
reads that period's entries (`SubscriptionState.opened_by` onwards).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from shared.domain.customers.correction_window import Bought, Creditable, ReturnDay
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.subscription import PricedPeriod
from shared.domain.pricing.periods import start_of_day
from shared.domain.values import Value


class PreviousPlan(PricedPeriod):
    """How licences were charged before a change of plan: from `charged_from` up to `until`, the day of the change."""

    charged_by: int
    rate_entry: int
    charged_from: date
    until: date


class Purchase(Value):
    """Licences of the present period that were bought together, and how they were charged."""

    seq: int
    """The ledger entry that bought them."""
    bought: Bought
    """The correction window is counted from it; a change of plan does not move it."""
    charged_by: int
    """The ledger entry that charged them at the present plan's price."""
    rate_entry: int
    """The entry at whose rate of tax the present plan's price was billed: another one only after a change of plan that
    came to nothing."""
    charged: bool
    """Whether `charged_by` charged anything, so that there is, or will be, a document to correct."""
    licences: int
    charged_from: date
    undo_first: bool = False
    """They were bought before a change to a longer interval: only what stands after undoing it can be returned."""
    previous_plans: tuple[PreviousPlan, ...] = ()
    """The plans that they had before in this period, the latest first."""

    def creditable(self, returned: ReturnDay) -> Creditable:
        """How much of them can be credited at a moment."""
        return Creditable.NOTHING if self.undo_first else returned.creditable(self.bought)


Purchases = tuple[Purchase, ...]
"""The newest last."""


def purchases_of(entries: Sequence[LedgerEntry], time_zone: str) -> Purchases:
    """The purchases after these entries, which begin with the one that opened the period.

    `time_zone` is the billing time zone, in which a renewal's first day begins.

    Raises:
        ValueError: if an entry is missing (a defect).
    """
    if not entries:
        return ()
    after = [_opening(entries[0], time_zone)]  # and after each entry
    for before, entry in pairwise(entries):
        if entry.seq != before.seq + 1:
            raise ValueError(f"entry {before.seq + 1} was not loaded")
        if entry.kind is EntryKind.UNDO_CHANGE:
            after.append(after[-2])
        else:
            after.append(_after(after[-1], before, entry))
    return after[-1]


def first_charge_of(purchases: Purchases) -> int | None:
    """The entry of the first charge among those that the purchases have."""
    return next((purchase.charged_by for purchase in purchases if purchase.charged), None)


def returned_of(purchases: Purchases, licences: int, moment: ReturnDay) -> Iterator[tuple[int, int]]:
    """Which purchases so many licences are returned of, and how many of each: the newest returnable ones first."""
    left = licences
    for index in reversed(range(len(purchases))):
        gone = min(left, purchases[index].licences) if purchases[index].creditable(moment) else 0
        if gone:
            yield index, gone
            left -= gone


def without_returned(purchases: Purchases, licences: int, moment: ReturnDay) -> Purchases:
    """The purchases that are left when so many licences are returned."""
    gone = dict(returned_of(purchases, licences, moment))
    left = (one.replace(licences=one.licences - gone.get(index, 0)) for index, one in enumerate(purchases))
    return tuple(purchase for purchase in left if purchase.licences)


def _opening(entry: LedgerEntry, time_zone: str) -> Purchases:
    if entry.trial:
        return ()
    return (
        Purchase(
            seq=entry.seq,
            bought=_renewed(entry, time_zone) if entry.kind is EntryKind.RENEW else _bought(entry),
            charged_by=entry.seq,
            rate_entry=entry.seq,
            charged=entry.charged,
            licences=entry.licences,
            charged_from=entry.period.start,
        ),
    )


def _bought(entry: LedgerEntry) -> Bought:
    return Bought(at=entry.at, on=entry.on, window_closed=entry.window_closed)


def _renewed(entry: LedgerEntry, time_zone: str) -> Bought:
    first_day = entry.period.start
    return Bought(
        at=start_of_day(first_day, time_zone),
        on=first_day,
        window_closed=entry.window_closed_on(first_day),
        renewal=True,
    )


def _after(purchases: Purchases, before: LedgerEntry, entry: LedgerEntry) -> Purchases:
    match entry.kind:
        case EntryKind.ADD_LICENCES if not entry.trial:
            return (*purchases, _added(before, entry))
        case EntryKind.RETURN_LICENCES:
            gone = before.licences - entry.licences
            moment = ReturnDay(at=entry.at, on=entry.on, correction_days=entry.correction_days, period=before.period)
            return without_returned(purchases, gone, moment)
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
        bought=_bought(entry),
        charged_by=charged_by,
        rate_entry=charged_by,
        charged=entry.charged or first is not None,
        licences=entry.licences - before.licences,
        charged_from=entry.on,
    )


def _with_new_plan(purchase: Purchase, before: LedgerEntry, entry: LedgerEntry) -> Purchase:
    """A change is not a purchase: the time of purchase stays.

    Only a change that came to an invoice charges: otherwise the licences are still charged by the entry before it.
    """
    previous = PreviousPlan(
        **{name: getattr(before, name) for name in PricedPeriod.model_fields},
        charged_by=purchase.charged_by,
        rate_entry=purchase.rate_entry,
        charged_from=purchase.charged_from,
        until=entry.on,
    )
    charge = {"charged_by": entry.seq, "charged": True} if entry.charged else {}
    rate = {"rate_entry": entry.seq} if entry.has_charge else {}
    return purchase.replace(
        **charge,
        **rate,
        charged_from=entry.on,
        undo_first=purchase.undo_first or entry.interval is not before.interval,
        previous_plans=(previous, *purchase.previous_plans),
    )
