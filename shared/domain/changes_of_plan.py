"""Orders for another plan: now if it is dearer or yearly, else at the next renewal (billing.md, "Orders")."""

from itertools import groupby

from shared.domain.errors import Conflict
from shared.domain.invoices import Line, LineKind, totals
from shared.domain.licences import EntryKind, Held, Priced, Purchase, Subscription
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
    unused = _unused(case, before)
    tax = case.terms.tax
    charges = (
        whole_period_lines(case, after)
        if longer
        else (rest_line(case, LineKind.OTHER_PLAN, after, (0, after.licences), case.today, tax),)
    )
    lines = (*unused, *charges)
    # Only an invoice charges: if the change has none, what charged the licences is still the one before.
    invoiced = totals(lines, before.currency, tax).total.amount > 0
    purchases = tuple(_changed(case, before, one, longer=longer, invoiced=invoiced) for one in before.purchases)
    return Change(
        kind=EntryKind.CHANGE_PLAN,
        after=after.model_copy(update={"purchases": purchases}),
        effective_on=case.today,
        lines=lines,
        waits=any(case.purchase(one.charged_by).waiting for one in before.purchases),
    )


def _unused(case: Situation, before: Subscription) -> list[Line]:
    """The credit for the old plan's unused days: a line for each document that charged licences, the newest first."""
    lines, count = list[Line](), before.licences
    charges = groupby(reversed(before.purchases), key=lambda one: (one.charged_by, one.tax))
    for (charged_by, tax), together in charges:
        left = count - sum(one.licences for one in together)
        lines.append(rest_line(case, LineKind.UNUSED_DAYS, before, (count, left), case.today, tax, charged_by))
        count = left
    return lines


def _changed(case: Situation, before: Subscription, one: Purchase, *, longer: bool, invoiced: bool) -> Purchase:
    """When the licences were bought stays true; a change to a longer interval can be taken back by itself too."""
    held = Held(
        **{name: getattr(before, name) for name in Priced.model_fields},
        charged_by=one.charged_by,
        charged_from=one.charged_from,
        tax=one.tax,
        until=case.today,
        longer=longer,
    )
    seq = case.next_seq
    return one.model_copy(
        update={
            "charged_from": case.today,
            "charged_by": seq if invoiced else one.charged_by,
            "tax": case.terms.tax,
            "changed_by": seq if longer else one.changed_by,
            "earlier": (held, *one.earlier),
        }
    )
