"""What each ledger entry should say and charge, by the rules of the domain from the entry before it.

List prices and terms of the past are not kept; the net prices that they came to are, on each entry.
So the entry's own prices take the plan's place, and everything else is worked out again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shared.domain.billing.charges import Charge
from shared.domain.billing.lines import Line
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.subscription import Subscription, SubscriptionState
from shared.domain.errors import ConsoleError
from shared.domain.orders.cancellation import cancel, cancel_now, resume
from shared.domain.orders.change import Change
from shared.domain.orders.change_licences import change_licences
from shared.domain.orders.change_plan import change_plan
from shared.domain.orders.context import OrderContext
from shared.domain.orders.renewal import end_period
from shared.domain.orders.return_licences import return_licences
from shared.domain.orders.undo_change import undo_change
from shared.domain.pricing.catalogue import Plan, PlanRef
from shared.domain.pricing.periods import billing_day
from shared.domain.pricing.prices import PriceList, flat
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.domain.resellers import Billing, Terms

_MANY = 10**9
_ANY_TAX = TaxRule(treatment=TaxTreatment.NOT_SUBJECT, rate=0)
"""The tax is that of the day of issue, and is checked there (`rates`)."""
_TRIPPED = (ConsoleError, ArithmeticError, LookupError, ValueError)
"""What the rules of the domain may raise for an entry that they would never have made."""


@dataclass(frozen=True)
class Step:
    """An entry as it should be; None in place of a change that can't have come about, and why."""

    entry: LedgerEntry
    change: Change | None
    why_not: str = ""

    @property
    def right(self) -> bool:
        if self.change is None or self.change.kind is not self.entry.kind:
            return False
        # Whether it came to an invoice depends on the tax of that day, which is not known here (see `ledgers`).
        after = self.change.after.replace(first_charge=self.entry.first_charge)
        return after == self.entry.state and self.change.postponed == self.entry.postponed


def replayed(customer: Customer, ledger: Sequence[LedgerEntry], time_zone: str) -> list[Step]:
    """The steps up to and including the first that is not right: nothing can be said of what follows it."""
    steps: list[Step] = []
    before: SubscriptionState | None = None
    charged: dict[int, tuple[Line, ...]] = {}
    for index, entry in enumerate(ledger):
        try:
            step = Step(entry, _change(_context(customer, before, entry, ledger[:index], charged, time_zone), entry))
        except _TRIPPED as error:
            step = Step(entry, None, str(error))
        steps.append(step)
        if not step.right:
            break
        before = entry.state
        if entry.has_charge and step.change:
            charged[entry.seq] = step.change.lines
    return steps


def _context(
    customer: Customer,
    before: SubscriptionState | None,
    entry: LedgerEntry,
    earlier: Sequence[LedgerEntry],
    charged: Mapping[int, tuple[Line, ...]],
    time_zone: str,
) -> OrderContext:
    terms = Terms(
        currency=entry.currency,
        discount=0,
        tax=_ANY_TAX,
        standard_rate=0,
        correction_days=entry.correction_days,
        days_closed_after_return=entry.days_closed_after_return,
        billing=Billing.PER_ORDER,
    )
    plans = [_plan(entry, before, billing_day(entry.at, time_zone))]
    return OrderContext.of(
        customer,
        _held(customer, before, earlier, entry),
        plans + [_other(ref, entry) for ref in _refs(before, entry)],
        terms,
        entry.at,
        time_zone,
        entries=earlier[before.opened_by - 1 :] if before else (),
        charges=(_charge(one, charged[one.seq]) for one in earlier if one.seq in charged),
    )


def _held(
    customer: Customer, before: SubscriptionState | None, earlier: Sequence[LedgerEntry], entry: LedgerEntry
) -> Subscription | None:
    if before is None:
        return None
    return Subscription(
        **before.model_dump(by_alias=False),
        reseller_id=customer.reseller_id,
        customer_id=customer.id,
        entered_at=earlier[-1].at,
        licences_assigned=entry.postponed.licences_in_use if entry.postponed else None,
    )


def _charge(entry: LedgerEntry, lines: tuple[Line, ...]) -> Charge:
    """What the entry charged, as it should have; its tax does not matter here."""
    return Charge(
        reseller_id=entry.reseller_id,
        customer_id=entry.customer_id,
        product_id=entry.product_id,
        seq=entry.seq,
        at=entry.at,
        on=entry.on,
        treatment=_ANY_TAX.treatment,
        lines=lines,
        statement=entry.statement,
    )


def _plan(entry: LedgerEntry, before: SubscriptionState | None, today: date) -> Plan:
    """The plan that the entry's order was about, with the prices that were kept of it."""
    if entry.kind is EntryKind.SCHEDULE_PLAN and entry.plan_at_next_renewal:
        return _offer(entry.plan_at_next_renewal, entry, flat(0))  # its prices were not kept, and nothing was charged
    offer = _offer(entry, entry, entry.prices)
    if entry.kind is EntryKind.TRIAL:
        return offer.replace(trial_days=(entry.period.end - today).days, trial_licences=entry.licences)
    if entry.kind in (EntryKind.ADD_LICENCES, EntryKind.CHANGE_PLAN) and before and before.trial:
        return offer.replace(trial_days=1, trial_licences=_MANY)
    return offer


def _other(ref: PlanRef, entry: LedgerEntry) -> Plan:
    """A plan whose prices do not matter. Of one that a renewal left scheduled, the entry says how many it sold."""
    offer = _offer(ref, entry, flat(0))
    waits = entry.postponed.plan if entry.postponed else None
    if waits and ref.plan_id == waits.plan_id:
        return offer.replace(maximum_licences=waits.maximum_licences)
    return offer


def _offer(ref: PlanRef, entry: LedgerEntry, prices: PriceList) -> Plan:
    return Plan(
        id=ref.plan_id,
        product_id=ref.product_id,
        product_name=ref.product_name,
        name=ref.plan_name,
        interval=ref.interval,
        currency=entry.currency,
        prices=prices,
        minimum_licences=1,
        maximum_licences=_MANY,
    )


def _refs(before: SubscriptionState | None, entry: LedgerEntry) -> list[PlanRef]:
    named = [entry, before, entry.plan_at_next_renewal, before.plan_at_next_renewal if before else None]
    return [ref for ref in named if ref]


def _change(context: OrderContext, entry: LedgerEntry) -> Change:
    live = context.live
    match entry.kind:
        case EntryKind.BUY if live and live.plan_id != entry.plan_id:  # out of a trial
            return change_plan(context)
        case EntryKind.TRIAL | EntryKind.BUY | EntryKind.ADD_LICENCES:
            return change_licences(context, entry.licences)
        case EntryKind.REDUCE_LICENCES | EntryKind.KEEP_LICENCES:
            return change_licences(context, entry.licences_at_next_renewal)
        case EntryKind.RETURN_LICENCES:
            return return_licences(context, entry.licences)
        case EntryKind.UNDO_CHANGE:
            return undo_change(context)
        case EntryKind.CHANGE_PLAN | EntryKind.SCHEDULE_PLAN | EntryKind.KEEP_PLAN:
            return change_plan(context)
        case EntryKind.CANCEL:
            return cancel(context)
        case EntryKind.CANCEL_NOW:
            return cancel_now(context)
        case EntryKind.RESUME:
            return resume(context)
        case EntryKind.RENEW | EntryKind.END:
            return end_period(context, context.subscription())
