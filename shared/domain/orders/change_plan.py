"""Orders for another plan: now if it is not cheaper, or to a yearly one, else at the next renewal (billing.md).

What would come to a credit waits for the renewal too.
"""

from collections.abc import Iterable

from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.errors import Conflict
from shared.domain.orders.change import Change
from shared.domain.orders.charging import full_period_lines, prorated_line
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import AlreadyCancelled, NothingToChange, PlanNotSold
from shared.domain.orders.sums import first_charge, order_totals, rounded_together
from shared.domain.orders.trials import change_plan_in_trial
from shared.domain.orders.undo_change import credit_of_all, new_plan_paid_today
from shared.domain.orders.within_charges import within_charges
from shared.domain.pricing.periods import Interval, nth_period


class UndoneToday(Conflict):
    """Today stays charged at the plan of the change that was undone: another change would charge the day twice."""

    code = "undone_today"
    message = "A change of plan was undone today. The plan can be changed again from tomorrow."


class SamePlan(NothingToChange):
    loc = ("planId",)


def change_plan(context: OrderContext) -> Change:
    """Changes the subscription to the context's plan; naming the present plan drops a scheduled change.

    The licence count and a scheduled reduction survive.

    Raises:
        NoSubscription, PlanNotSold, AlreadyCancelled, SamePlan, LicencesOutOfRange, UndoneToday
    """
    before, plan = context.subscription(), context.plan
    if before.cancelled:
        raise AlreadyCancelled
    if before.renewal_plan_id == plan.id:
        raise SamePlan("The subscription already has this plan.")
    if before.plan_id == plan.id:
        after = before.followed_by(plan_at_next_renewal=None)
        context.check_next_period(after)
        return Change(kind=EntryKind.KEEP_PLAN, after=after, effective_on=context.today)
    if not plan.sold_in(context.terms.currency):
        raise PlanNotSold("This plan is not for sale.")
    plan.check_licences(before.licences_at_next_renewal)
    if before.trial:
        return change_plan_in_trial(context, before)
    now = _change_now(context, before) if _takes_effect_now(context, before) else None
    if now is None or _is_credit(context, now.lines):
        after = before.followed_by(plan_at_next_renewal=plan.ref)
        return Change(kind=EntryKind.SCHEDULE_PLAN, after=after, effective_on=before.period.end)
    plan.check_licences(before.licences)
    if new_plan_paid_today(context):
        raise UndoneToday
    return now


def _takes_effect_now(context: OrderContext, before: SubscriptionState) -> bool:
    """Whether the change takes effect now: to a yearly plan, or to one that is not cheaper."""
    if before.interval is not context.plan.interval:
        return context.plan.interval is Interval.YEAR
    return context.prices_of(context.plan).total(before.licences) >= before.prices.total(before.licences)


def _is_credit(context: OrderContext, lines: Iterable[Line]) -> bool:
    """Whether the change comes to a credit: then it waits for the renewal, whatever the taxes."""
    sums = order_totals(context, lines)
    return sums.net.amount < 0 or sums.total.amount < 0


def _change_now(context: OrderContext, before: SubscriptionState) -> Change:
    """The unused days of the old plan are credited and the new one is charged, in one document."""
    plan, longer = context.plan, context.plan.interval is not before.interval
    after = before.followed_by(
        **plan.ref.model_dump(by_alias=False),
        prices=context.prices_of(plan),
        plan_at_next_renewal=None,
        anchor=context.today if longer else before.anchor,
        period=nth_period(context.today, plan.interval, 0) if longer else before.period,
    )
    unused = credit_of_all(context, LineKind.UNUSED_DAYS, before, context.purchases, context.today)
    charges = (
        full_period_lines(context, after)
        if longer
        else (prorated_line(context, LineKind.NEW_PLAN, after, (0, after.licences), context.today),)
    )
    lines = rounded_together(context, within_charges(context, (*unused, *charges)))
    waits = any(
        context.waits_for_statement(seq)
        for purchase in context.purchases
        for seq in (purchase.charged_by, purchase.rate_entry)
    )
    return Change(
        kind=EntryKind.CHANGE_PLAN,
        # If it costs nothing, the licences are still charged by the entries before it.
        after=after.replace(first_charge=first_charge(context, lines, waits=waits) or before.first_charge),
        effective_on=context.today,
        lines=lines,
        waits_for_statement=waits,
    )
