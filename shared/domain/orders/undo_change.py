"""Undoing a change of plan: all stands as before it (billing.md, "Orders"; docs/decisions/0026)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.correction_window import Bought, Creditable, ReturnDay, last_day
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.purchases import Purchases, purchases_of
from shared.domain.customers.subscription import PricedPeriod, SubscriptionState
from shared.domain.errors import Conflict
from shared.domain.orders.change import Change
from shared.domain.orders.charging import prorated_line
from shared.domain.orders.context import OrderContext
from shared.domain.orders.sums import rounded_together
from shared.domain.orders.within_charges import within_charges
from shared.domain.pricing.periods import Period
from shared.domain.values import Value


class NothingToUndo(Conflict):
    code = "nothing_to_undo"
    message = "Only a change of plan that is the last order can be undone, and only within the correction window."


class PlanChange(Value):
    """A change of plan that can be undone: its entry, and the one before it."""

    before: LedgerEntry
    entry: LedgerEntry

    @property
    def bought(self) -> Bought:
        return Bought(at=self.entry.at, on=self.entry.on, window_closed=self.entry.window_closed)

    def last_day(self, correction_days: int) -> date:
        """The last day on which it can be undone: never past the end of the period that it cut short."""
        return min(last_day(self.entry.on, correction_days), self.before.period.last_day)


class UndoneChange(Value):
    """What undoing a change of plan leads back to, and costs."""

    state: SubscriptionState
    """As after the entry before the change."""
    purchases: Purchases
    lines: tuple[Line, ...]
    """Each rounded by itself."""
    waits_for_statement: bool


def undo_change(context: OrderContext) -> Change:
    """Undoes the change of plan that is the subscription's last order.

    Raises:
        NoSubscription, NothingToUndo
    """
    context.subscription()
    change = undoable_change(context)
    if change is None:
        raise NothingToUndo
    undone = undo(context, change)
    after = undone.state.replace(seq=context.next_seq, window_closed_until=context.window_closed_by_return())
    return Change(
        kind=EntryKind.UNDO_CHANGE,
        after=after,
        effective_on=context.today,
        lines=rounded_together(context, within_charges(context, undone.lines)),
        waits_for_statement=undone.waits_for_statement,
    )


def undoable_change(context: OrderContext) -> PlanChange | None:
    """The change of plan that can be undone now, if there is one."""
    return last_change(context.present_entries(), context.today, context.terms.correction_days)


def last_change(entries: Sequence[LedgerEntry], today: date, correction_days: int) -> PlanChange | None:
    """The change of plan that can be undone after these entries, of which the last two are looked at.

    It has to be the last order, made within the correction window, and not shortly after a return.
    """
    if len(entries) < 2:
        return None
    before, entry = entries[-2:]
    if entry.kind is not EntryKind.CHANGE_PLAN or entry.trial or entry.window_closed:
        return None
    change = PlanChange(before=before, entry=entry)
    return change if today <= change.last_day(correction_days) else None


def undo(context: OrderContext, change: PlanChange) -> UndoneChange:
    """Credits the change's charge and charges again the days of the plan before that it credited.

    After 24 hours each day from the change to today costs the dearer of the two plans.
    """
    purchases = purchases_of(context.present_entries()[:-1], context.time_zone)
    old_days, new_days = _undone_from(context, change)
    lines: list[Line] = []
    if new_days:
        lines += credit_of_all(context, LineKind.RETURNED, change.entry, context.purchases, new_days)
    if old_days:
        lines += _restored_days(context, change.before, purchases, old_days)
    involved = {seq for line in lines for seq in (line.credited_entry, line.rate_entry) if seq is not None}
    return UndoneChange(
        state=change.before.state,
        purchases=purchases,
        lines=tuple(lines),
        waits_for_statement=any(context.waits_for_statement(seq) for seq in involved | {change.entry.seq}),
    )


def _undone_from(context: OrderContext, change: PlanChange) -> tuple[date | None, date | None]:
    """From which day the old plan is charged again, and the new one credited; None if no day is left."""
    moment = context.return_day(change.entry.period)
    if not _keeps_new_days(change, moment):
        return change.entry.on, change.entry.on
    return context.return_day(change.before.period).days_after, moment.days_after


def _keeps_new_days(change: PlanChange, moment: ReturnDay) -> bool:
    """Whether the days up to an undo stay charged at the new plan: after 24 hours, if it is the dearer."""
    return moment.creditable(change.bought) is not Creditable.IN_FULL and _dearer(change.entry, change.before)


def new_plan_paid_today(context: OrderContext) -> bool:
    """Whether a change was undone today so that today stays charged at its plan, and not at the present one."""
    entries = context.present_entries()
    return any(
        undone.kind is EntryKind.UNDO_CHANGE
        and undone.on == context.today
        and _keeps_new_days(PlanChange(before=before, entry=entry), _moment(undone, entry.period))
        for before, entry, undone in zip(entries, entries[1:], entries[2:], strict=False)
    )


def _moment(entry: LedgerEntry, period: Period) -> ReturnDay:
    return ReturnDay(at=entry.at, on=entry.on, correction_days=entry.correction_days, period=period)


def _dearer(new: LedgerEntry, old: LedgerEntry) -> bool:
    """Whether a day of the new plan costs more than one of the old plan."""
    return new.prices.total(new.licences) * old.period.days > old.prices.total(old.licences) * new.period.days


def credit_of_all(
    context: OrderContext, kind: LineKind, priced: SubscriptionState, purchases: Purchases, from_day: date
) -> Iterator[Line]:
    """Credits all licences from a day on: one line for each charge of licences, the newest first."""
    for charged_by, rate_entry, counts in _counts(priced.licences, purchases):
        yield prorated_line(context, kind, priced, counts, from_day, corrects=charged_by, rate_of=rate_entry)


def _restored_days(context: OrderContext, priced: PricedPeriod, purchases: Purchases, from_day: date) -> Iterator[Line]:
    """The days of the plan before, charged again: the reverse of their credit."""
    licences = sum(purchase.licences for purchase in purchases)
    for charged_by, rate_entry, (count, left) in _counts(licences, purchases):
        yield prorated_line(
            context,
            LineKind.RESTORED_DAYS,
            priced,
            (left, count),
            from_day,
            restores=charged_by,
            rate_of=rate_entry,
        )


def _counts(licences: int, purchases: Purchases) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """By charge, the newest first: its entry, that of its rate, and the licences with and without it."""
    count = licences
    groups = groupby(reversed(purchases), key=lambda purchase: (purchase.charged_by, purchase.rate_entry))
    for (charged_by, rate_entry), together in groups:
        left = count - sum(purchase.licences for purchase in together)
        yield charged_by, rate_entry, (count, left)
        count = left
