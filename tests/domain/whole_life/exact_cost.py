"""What a ledger costs by its entries alone: day by day, exactly, and worked out otherwise than by the product.

Nothing here knows of charges or lines. A day costs what its plan and its number of licences come to, as long as nobody
returned them; what is given back is taken off the days that billing.md names.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from shared.domain.customers.ledger import EntryKind, LedgerEntry

DAY = timedelta(days=1)
Days = defaultdict[date, Fraction]


@dataclass
class Held:
    """Licences that were bought together."""

    licences: int
    at: float
    """Seconds since 1970."""
    on: date
    closed: bool
    renewal: bool = False
    frozen: bool = False
    """Bought before a change to a longer interval."""


@dataclass(frozen=True)
class Forgiven:
    """What was held and is not paid: the free correction that the rules allow."""

    bought: float
    bought_on: date
    returned: float
    returned_on: date


@dataclass
class Cost:
    """The days of a ledger so far."""

    midnight: dict[date, float]
    """When each day begins, in seconds since 1970."""
    days: Days = field(default_factory=lambda: defaultdict(Fraction))
    """What each day costs; days to come are paid in advance."""
    held: Days = field(default_factory=lambda: defaultdict(Fraction))
    """What the licences cost that are held at the end of each day, at the plan of that moment."""
    forgiven: Days = field(default_factory=lambda: defaultdict(Fraction))
    corrections: list[Forgiven] = field(default_factory=list)
    purchases: list[Held] = field(default_factory=list)
    plans: list[tuple[date, LedgerEntry]] = field(default_factory=list)
    """The plans of the present period, each from a day on."""
    closed_until: date | None = None
    before_change: tuple[Days, list[Held], list[tuple[date, LedgerEntry]]] | None = None
    last: LedgerEntry | None = None

    def take(self, entry: LedgerEntry) -> None:
        before, self.last = self.last, entry
        if before and not before.ended:
            self._hold(before, entry.on)
        if entry.kind is EntryKind.RENEW or (entry.kind is EntryKind.BUY and not entry.trial):
            self._begin(entry)
        elif before and not entry.trial and not before.trial:
            self._change(before, entry)
        if entry.kind is not EntryKind.CHANGE_PLAN:
            self.before_change = None

    def _hold(self, state: LedgerEntry, until: date) -> None:
        """The licences of a state are held at the end of each day until the next entry's, also of a late renewal."""
        day = state.period.start if state.kind is EntryKind.RENEW else state.on
        while day < until:
            in_period = state.period.start <= day < state.period.end and not state.trial
            self.held[day] = per_day(state, state.licences) if in_period else Fraction(0)
            day += DAY

    def _begin(self, entry: LedgerEntry) -> None:
        renewal = entry.kind is EntryKind.RENEW
        on = entry.period.start if renewal else entry.on
        self._add(self.days, entry, on, entry.licences, 0)
        at = self.midnight[on] if renewal else entry.at.timestamp()
        self.purchases = [Held(entry.licences, at, on, self._closed(on), renewal)]
        self.plans = [(on, entry)]

    def _change(self, before: LedgerEntry, entry: LedgerEntry) -> None:
        match entry.kind:
            case EntryKind.ADD_LICENCES:
                self._add(self.days, entry, entry.on, entry.licences, before.licences)
                added = entry.licences - before.licences
                self.purchases.append(Held(added, entry.at.timestamp(), entry.on, self._closed(entry.on)))
            case EntryKind.CHANGE_PLAN:
                self._change_plan(before, entry)
            case EntryKind.UNDO_CHANGE:
                self._undo(entry)
            case EntryKind.RETURN_LICENCES:
                self._return(entry, before, before.licences - entry.licences)
                self._close(entry.on)
            case EntryKind.CANCEL_NOW:
                self._cancel(before, entry)

    def _change_plan(self, before: LedgerEntry, entry: LedgerEntry) -> None:
        self.before_change = self.days.copy(), [replace(one) for one in self.purchases], list(self.plans)
        self._add(self.days, before, entry.on, 0, before.licences)
        self._add(self.days, entry, entry.on, entry.licences, 0)
        self.plans.append((entry.on, entry))
        for one in self.purchases:
            one.frozen = one.frozen or before.interval is not entry.interval

    def _undo(self, entry: LedgerEntry) -> None:
        assert self.before_change
        changed_on, changed = self.plans[-1]
        with_change = self.days
        self.days, self.purchases, self.plans = self.before_change
        if entry.at.timestamp() - changed.at.timestamp() >= 24 * 3600:
            for day in span(changed_on, entry.on + DAY):
                self.days[day] = max(self.days[day], with_change[day])
        else:
            for day in span(changed_on, entry.on):
                self.forgiven[day] += max(Fraction(0), with_change[day] - self.days[day])
            self._forgive(changed.at.timestamp(), changed_on, entry)
        self._close(entry.on)

    def _cancel(self, before: LedgerEntry, entry: LedgerEntry) -> None:
        paid, closed_until = sum(self.days.values()), self.closed_until
        if self.before_change and self._may_undo(before, entry):
            self._undo(entry)
            before, self.closed_until = self.plans[-1][1], closed_until  # without a credit it is no return
        undone, forgiven = self.days.copy(), self.forgiven.copy()
        self._return(entry, before, sum(one.licences for one in self.purchases))
        if sum(self.days.values()) > sum(undone.values()):  # it never costs anything
            self.days, self.forgiven = undone, forgiven
        if sum(self.days.values()) < paid:
            self._close(entry.on)

    def _may_undo(self, changed: LedgerEntry, entry: LedgerEntry) -> bool:
        """Whether the change just before could be undone."""
        _, replaced = self.plans[-2]
        in_time = entry.on <= changed.on + timedelta(days=7) and entry.on < replaced.period.end
        return in_time and not self._closed(changed.on)

    def _return(self, entry: LedgerEntry, priced: LedgerEntry, licences: int) -> None:
        count, passed_over = sum(one.licences for one in self.purchases), 0
        for one in reversed(self.purchases):
            since = self._credited_from(one, entry)
            gone = min(licences, one.licences)
            if since is None or not gone or since >= priced.period.end:
                passed_over += one.licences
                continue
            # What is passed over keeps its price: the cheaper of the two differences is given back.
            top = min(count, count - passed_over, key=lambda top: per_day(priced, top) - per_day(priced, top - gone))
            for day in span(since, priced.period.end):
                plan = next(state for on, state in reversed(self.plans) if on <= day or on == self.plans[0][0])
                credit = per_day(plan, top) - per_day(plan, top - gone)
                self.days[day] -= credit
                if day < entry.on:
                    self.forgiven[day] += max(Fraction(0), credit)
            if since <= entry.on:
                self._forgive(one.at, one.on, entry)
            one.licences -= gone
            count, licences, passed_over = count - gone, licences - gone, passed_over + one.licences - gone
        self.purchases = [one for one in self.purchases if one.licences]

    def _credited_from(self, one: Held, entry: LedgerEntry) -> date | None:
        """The first day that is credited of what was bought together; None if nothing is."""
        if one.frozen:
            return None
        if entry.at.timestamp() - one.at < 24 * 3600 and not one.closed:
            return one.on
        in_time = entry.on <= one.on + timedelta(days=7)
        return entry.on + DAY if in_time and (one.renewal or not one.closed) else None

    def _forgive(self, bought: float, bought_on: date, entry: LedgerEntry) -> None:
        self.corrections.append(Forgiven(bought, bought_on, entry.at.timestamp(), entry.on))

    def _closed(self, day: date) -> bool:
        return self.closed_until is not None and day < self.closed_until

    def _close(self, day: date) -> None:
        self.closed_until = day + timedelta(days=30)

    def _add(self, days: Days, priced: LedgerEntry, since: date, licences: int, instead_of: int) -> None:
        for day in span(since, priced.period.end):
            days[day] += per_day(priced, licences) - per_day(priced, instead_of)

    def hold_until(self, today: date) -> None:
        """What is held at the end of each day before this one is then known."""
        if self.last and not self.last.ended:
            self._hold(self.last, today)


def per_day(entry: LedgerEntry, licences: int) -> Fraction:
    return Fraction(entry.prices.total(licences), entry.period.days)


def span(first: date, end: date) -> Iterator[date]:
    while first < end:
        yield first
        first += DAY


def cost_of(ledger: Sequence[LedgerEntry], midnight: dict[date, float]) -> Cost:
    cost = Cost(midnight)
    for entry in ledger:
        cost.take(entry)
    return cost
