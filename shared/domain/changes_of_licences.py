"""Orders for a number of licences: the first ones, more, fewer (billing.md, "Orders")."""

from datetime import timedelta

from shared.domain.errors import Refused
from shared.domain.invoices import LineKind
from shared.domain.licences import EntryKind, Purchase, Subscription, SubscriptionStatus
from shared.domain.periods import Period, nth_period
from shared.domain.situation import (
    AlreadyCancelled,
    Change,
    NothingToChange,
    PlanNotSold,
    Situation,
    charged_first,
    rest_line,
    whole_period_lines,
)


class OtherPlan(Refused):
    """Licences and another plan are two orders, so that each says by itself what it does and when."""

    code = "other_plan"
    loc = ("planId",)


def to_licences(case: Situation, licences: int) -> Change:
    """Brings the customer to so many licences: the first ones, more, fewer, or the present number after all.

    Raises:
        LicencesOutOfRange, NothingToChange, PlanNotSold, OtherPlan, AlreadyCancelled
    """
    before = case.live
    if before is None:
        return _begin(case, licences)
    if before.plan_id != case.plan.id:
        raise OtherPlan("The customer's subscription has another plan; change the plan first.")
    if licences <= before.licences:
        return _fewer_or_keep(case, before, licences)
    case.plan.check_licences(licences)
    if before.trial and licences > case.plan.trial_licences:
        return _buy_out_of_trial(case, before, licences)
    return _more(case, before, licences)


def _begin(case: Situation, licences: int) -> Change:
    """A customer's very first licences are on trial where the plan has one and it covers them; others are bought."""
    if not case.plan.sold_in(case.terms.currency):
        raise PlanNotSold("This plan is not for sale.")
    case.plan.check_licences(licences)
    if case.customer.subscription is None and licences <= case.plan.trial_licences:
        return _try(case, licences)
    return _buy(case, licences)


def _try(case: Situation, licences: int) -> Change:
    """At no charge; the paid periods are counted from the trial's end."""
    trial = Period(start=case.today, end=case.today + timedelta(days=case.plan.trial_days))
    after = _first(case, licences, trial).model_copy(update={"trial": True, "anchor": trial.end, "purchases": ()})
    return Change(kind=EntryKind.TRIAL, after=after, effective_on=case.today)


def _buy(case: Situation, licences: int) -> Change:
    """A full period from today, charged at once."""
    after = _first(case, licences, nth_period(case.today, case.plan.interval, 0))
    return Change(kind=EntryKind.BUY, after=after, effective_on=case.today, lines=whole_period_lines(case, after))


def _buy_out_of_trial(case: Situation, trial: Subscription, licences: int) -> Change:
    """More than the trial allows is bought at once. A cancellation and another plan that is scheduled survive."""
    bought = _buy(case, licences)
    kept = {"status": trial.status, "plan_at_next_renewal": trial.plan_at_next_renewal}
    after = bought.after.model_copy(update=kept)
    case.check_next_period(after)
    return bought.model_copy(update={"after": after})


def _first(case: Situation, licences: int, period: Period) -> Subscription:
    seq = case.next_seq
    return Subscription(
        **case.plan.ref.model_dump(by_alias=False),
        seq=seq,
        status=SubscriptionStatus.ACTIVE,
        currency=case.plan.currency,
        prices=case.prices_of(case.plan),
        licences=licences,
        licences_at_next_renewal=licences,
        anchor=case.today,
        period=period,
        purchases=(Purchase(seq=seq, charged_by=seq, licences=licences, charged_from=case.today, tax=case.terms.tax),),
    )


def _more(case: Situation, before: Subscription, licences: int) -> Change:
    """Effective now; the added licences are charged to the end of the period, at the subscription's own prices."""
    after = before.followed_by(licences=licences, licences_at_next_renewal=licences)
    case.check_next_period(after)
    if before.trial:
        return Change(kind=EntryKind.MORE, after=after, effective_on=case.today)
    counts, charged = (before.licences, licences), charged_first(case, before.purchases)
    line = rest_line(case, LineKind.ADDED_LICENCES, before, counts, case.today, case.terms.tax)
    waits = False
    if line.amount.amount < 0:
        # So many licences that all together cost less: a credit of what was charged for the others.
        line = rest_line(case, LineKind.ADDED_LICENCES, before, counts, case.today, charged.tax, charged.charged_by)
        waits = case.purchase(charged.charged_by).waiting
    bought = Purchase(
        seq=case.next_seq,
        charged_by=case.next_seq if line.amount.amount > 0 else charged.charged_by,
        licences=licences - before.licences,
        charged_from=case.today,
        tax=line.tax,
    )
    after = after.model_copy(update={"purchases": (*before.purchases, bought)})
    return Change(kind=EntryKind.MORE, after=after, effective_on=case.today, lines=(line,), waits=waits)


def _fewer_or_keep(case: Situation, before: Subscription, licences: int) -> Change:
    """From the next renewal on; the present number again drops a scheduled reduction. Nothing is charged."""
    if before.cancelled:
        raise AlreadyCancelled
    if licences == before.licences_at_next_renewal:
        raise NothingToChange("The subscription already has this number of licences.")
    after = before.followed_by(licences_at_next_renewal=licences)
    case.check_next_period(after)
    if licences == before.licences:
        return Change(kind=EntryKind.KEEP, after=after, effective_on=case.today)
    case.check_in_use(licences)
    return Change(kind=EntryKind.FEWER, after=after, effective_on=before.period.end)
