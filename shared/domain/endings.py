"""Cancelling, resuming, and what the end of a period brings (billing.md, "Orders")."""

from shared.domain.errors import Conflict
from shared.domain.licences import EntryKind, Purchase, Subscription, SubscriptionStatus
from shared.domain.periods import nth_period
from shared.domain.situation import AlreadyCancelled, Change, Situation, whole_period_lines
from shared.domain.taking_back import give_back


class NotCancelled(Conflict):
    code = "not_cancelled"
    message = "The subscription is not cancelled."


def cancel(case: Situation) -> Change:
    """Ends the subscription with its period; access lasts until then. What is scheduled stays, for a resumption.

    Raises:
        NoSubscription, AlreadyCancelled
    """
    before = case.subscription()
    if before.cancelled:
        raise AlreadyCancelled
    after = before.followed_by(status=SubscriptionStatus.CANCELLED)
    return Change(kind=EntryKind.CANCEL, after=after, effective_on=before.period.end)


def cancel_now(case: Situation) -> Change:
    """Ends the subscription today; what was bought in the correction window is credited, the rest is not.

    Raises:
        NoSubscription
    """
    before = case.subscription()
    back = give_back(case, before, before.licences)
    return Change(
        kind=EntryKind.CANCEL_NOW, after=_ended(before), effective_on=case.today, lines=back.lines, waits=back.waits
    )


def resume(case: Situation) -> Change:
    """Takes a cancellation back, as long as the period lasts.

    Raises:
        NoSubscription, NotCancelled
    """
    before = case.subscription()
    if not before.cancelled:
        raise NotCancelled
    after = before.followed_by(status=SubscriptionStatus.ACTIVE)
    return Change(kind=EntryKind.RESUME, after=after, effective_on=case.today)


def period_end(case: Situation, before: Subscription) -> Change:
    """What the end of the period brings: the end of a cancelled subscription, or the next period.

    A new period applies what was scheduled, and has today's prices. A change of interval starts a
    new anchor on its day. Licences that users occupy stay; their reduction then waits for the renewal after,
    and so does a plan that does not sell so many.
    """
    if before.cancelled:
        return Change(kind=EntryKind.END, after=_ended(before), effective_on=before.period.end)
    first_day, licences, seq = before.period.end, _next_licences(case, before), before.seq + 1
    plan = case.plan_with(before.renewal_plan_id)
    too_small = before.plan_at_next_renewal is not None and licences > plan.maximum_licences
    if too_small:
        plan = case.plan_with(before.plan_id)
    changed = plan.interval is not before.interval
    after = before.followed_by(
        **plan.ref.model_dump(by_alias=False),
        trial=False,
        prices=case.prices_of(plan),
        licences=licences,
        plan_at_next_renewal=before.plan_at_next_renewal if too_small else None,
        anchor=first_day if changed else before.anchor,
        period=nth_period(first_day, plan.interval, 0) if changed else before.next_period(),
        purchases=(Purchase(seq=seq, charged_by=seq, licences=licences, charged_from=first_day, tax=case.terms.tax),),
    )
    lines = whole_period_lines(case, after)
    return Change(kind=EntryKind.RENEW, after=after, effective_on=first_day, lines=lines)


def _next_licences(case: Situation, before: Subscription) -> int:
    in_use = min(case.customer.licences_assigned or 0, before.licences)
    return max(before.licences_at_next_renewal, in_use)


def _ended(before: Subscription) -> Subscription:
    return before.followed_by(
        status=SubscriptionStatus.ENDED,
        licences=0,
        licences_at_next_renewal=0,
        plan_at_next_renewal=None,
        purchases=(),
    )
