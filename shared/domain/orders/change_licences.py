"""Orders for a number of licences: the first ones, more, fewer (billing.md, "Orders")."""

from shared.domain.billing.lines import Line, LineKind
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.errors import Refused
from shared.domain.orders.buying import buy
from shared.domain.orders.change import Change
from shared.domain.orders.charging import prorated_line
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import AlreadyCancelled, NothingToChange, PlanNotSold
from shared.domain.orders.sums import first_charge, rounded_together
from shared.domain.orders.trials import buy_out_of_trial, covered_by_trial, start_trial
from shared.domain.orders.within_charges import within_charges


class OtherPlan(Refused):
    """Licences and another plan are two orders, so that each states clearly what it does and when."""

    code = "other_plan"
    loc = ("planId",)


def change_licences(context: OrderContext, licences: int) -> Change:
    """Changes the number of licences: the first ones, more, fewer, or the present number after a scheduled reduction.

    Raises:
        LicencesOutOfRange, NothingToChange, PlanNotSold, OtherPlan, AlreadyCancelled
    """
    before = context.live
    if before is None:
        return _begin(context, licences)
    if before.plan_id != context.plan.id:
        raise OtherPlan("The customer's subscription has another plan; change the plan first.")
    if licences <= before.licences:
        return _reduce_or_keep(context, before, licences)
    context.plan.check_licences(licences)
    if before.trial and not covered_by_trial(context, licences):
        return buy_out_of_trial(context, before, licences)
    return _add(context, before, licences)


def _begin(context: OrderContext, licences: int) -> Change:
    """The very first licences of a product start as a trial if the plan has one that covers them; others are bought."""
    if not context.plan.sold_in(context.terms.currency):
        raise PlanNotSold("This plan is not for sale.")
    context.plan.check_licences(licences)
    return start_trial(context, licences) if covered_by_trial(context, licences) else buy(context, licences)


def _add(context: OrderContext, before: SubscriptionState, licences: int) -> Change:
    """Effective now; the added licences are charged to the end of the period, at the subscription's own prices."""
    after = before.followed_by(licences=licences, licences_at_next_renewal=licences)
    context.check_next_period(after)
    if before.trial:
        return Change(kind=EntryKind.ADD_LICENCES, after=after, effective_on=context.today)
    counts, first = (before.licences, licences), before.first_charge
    lines: tuple[Line, ...] = (prorated_line(context, LineKind.ADDED_LICENCES, before, counts, context.today),)
    waits = False
    if lines[0].amount.amount < 0 and first:
        # With these licences, all of them together cost less: the difference credits what was charged before.
        credit = prorated_line(context, LineKind.ADDED_LICENCES, before, counts, context.today, corrects=first)
        lines = rounded_together(context, within_charges(context, (credit,)))
        waits = context.waits_for_statement(first)
    after = after.replace(first_charge=first or first_charge(context, lines))
    return Change(
        kind=EntryKind.ADD_LICENCES, after=after, effective_on=context.today, lines=lines, waits_for_statement=waits
    )


def _reduce_or_keep(context: OrderContext, before: SubscriptionState, licences: int) -> Change:
    """Takes effect at the next renewal; the present number drops a scheduled reduction. Nothing is charged."""
    if before.cancelled:
        raise AlreadyCancelled
    if licences == before.licences_at_next_renewal:
        raise NothingToChange("The subscription already has this number of licences.")
    after = before.followed_by(licences_at_next_renewal=licences)
    context.check_next_period(after)
    if licences == before.licences:
        return Change(kind=EntryKind.KEEP_LICENCES, after=after, effective_on=context.today)
    context.check_in_use(licences)
    return Change(kind=EntryKind.REDUCE_LICENCES, after=after, effective_on=before.period.end)
