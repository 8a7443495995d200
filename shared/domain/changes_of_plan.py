"""Orders for another plan: now if it is dearer or yearly, else at the next renewal (billing.md, "Orders")."""

from shared.domain.errors import Conflict
from shared.domain.invoices import Line, LineKind
from shared.domain.licences import EntryKind, Purchase, Subscription
from shared.domain.periods import Interval, nth_period
from shared.domain.situation import (
    AlreadyCancelled,
    Change,
    NothingToChange,
    PlanNotSold,
    Situation,
    rest_line,
    whole_period_lines,
)


class OtherProduct(Conflict):
    code = "other_product"
    message = "This plan is of another product."


class SamePlan(NothingToChange):
    loc = ("planId",)


def to_plan(case: Situation) -> Change:
    """Brings the subscription to the situation's plan; the present plan again drops a scheduled change.

    The licence count and a scheduled reduction survive.

    Raises:
        NoSubscription, PlanNotSold, OtherProduct, AlreadyCancelled, SamePlan, LicencesOutOfRange
    """
    before, plan = case.subscription(), case.plan
    if before.cancelled:
        raise AlreadyCancelled
    if before.renewal_plan_id == plan.id:
        raise SamePlan("The subscription already has this plan.")
    if before.plan_id == plan.id:
        after = before.followed_by(plan_at_next_renewal=None)
        case.check_next_period(after)
        return Change(kind=EntryKind.KEEP_PLAN, after=after, effective_on=case.today)
    if not plan.sold_in(case.terms.currency):
        raise PlanNotSold("This plan is not for sale.")
    if plan.product != before.product:
        raise OtherProduct
    plan.check_licences(before.licences_at_next_renewal)
    if before.trial or not _at_once(case, before):
        after = before.followed_by(plan_at_next_renewal=plan.ref)
        return Change(kind=EntryKind.SCHEDULE_PLAN, after=after, effective_on=before.period.end)
    plan.check_licences(before.licences)
    return _change_now(case, before)


def _at_once(case: Situation, before: Subscription) -> bool:
    """Whether the change takes effect at once: to a yearly plan, or to one that is not cheaper."""
    if before.interval is not case.plan.interval:
        return case.plan.interval is Interval.YEAR
    return case.prices_of(case.plan).total(before.licences) >= before.prices.total(before.licences)


def _change_now(case: Situation, before: Subscription) -> Change:
    """The unused days of the old plan are credited and the new one is charged, in one document."""
    plan, longer = case.plan, case.plan.interval is not before.interval
    after = before.followed_by(
        **plan.ref.model_dump(by_alias=False),
        prices=case.prices_of(plan),
        plan_at_next_renewal=None,
        anchor=case.today if longer else before.anchor,
        period=nth_period(case.today, plan.interval, 0) if longer else before.period,
    )
    charged = case.purchase(before.purchases[0].charged_by)
    unused = rest_line(case, LineKind.UNUSED_DAYS, before, (before.licences, 0), case.today, charged.invoice)
    if longer:
        lines = (unused, *whole_period_lines(case, after))
        purchases = _a_new_period(case, after)
    else:
        lines = (unused, rest_line(case, LineKind.OTHER_PLAN, after, (0, after.licences), case.today))
        purchases = _as_they_were_bought(case, before, lines)
    return Change(
        kind=EntryKind.CHANGE_PLAN,
        after=after.model_copy(update={"purchases": purchases}),
        effective_on=case.today,
        lines=lines,
        waits=charged.waiting,
    )


def _a_new_period(case: Situation, after: Subscription) -> tuple[Purchase, ...]:
    """A full period from today is a purchase of its own, which can be taken back like any."""
    seq = case.next_seq
    return (Purchase(seq=seq, charged_by=seq, licences=after.licences, charged_from=case.today),)


def _as_they_were_bought(case: Situation, before: Subscription, lines: tuple[Line, ...]) -> tuple[Purchase, ...]:
    """When the licences were bought stays true; from today on they cost the new plan's price.

    The order charged them, unless it came to nothing and so has no document.
    """
    nothing = sum(line.amount.amount for line in lines) == 0
    update = {"charged_from": case.today} | ({} if nothing else {"charged_by": case.next_seq})
    return tuple(purchase.model_copy(update=update) for purchase in before.purchases)
