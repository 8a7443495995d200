"""The end of a period: a renewal, or the end of a cancelled subscription (billing.md, "Orders")."""

from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.orders.change import Change
from shared.domain.orders.charging import full_period_lines
from shared.domain.orders.context import OrderContext
from shared.domain.orders.sums import first_charge
from shared.domain.pricing.periods import nth_period


def end_period(context: OrderContext, before: SubscriptionState) -> Change:
    """Ends a cancelled subscription, or opens the next period of any other.

    A new period applies scheduled changes at the prices of its due day. A change of interval starts a new anchor
    on that day. Licences in use stay: a reduction below them waits for the following renewal, and so does a plan
    that does not sell that many.
    """
    if before.cancelled:
        return Change(kind=EntryKind.END, after=before.as_ended(), effective_on=before.period.end)
    first_day, licences = before.period.end, _next_licences(context, before)
    plan = context.plan_with(before.renewal_plan_id)
    too_small = before.plan_at_next_renewal is not None and licences > plan.maximum_licences
    if too_small:
        plan = context.plan_with(before.plan_id)
    changed = plan.interval is not before.interval
    after = before.followed_by(
        **plan.ref.model_dump(by_alias=False),
        trial=False,
        prices=context.prices_of(plan),
        licences=licences,
        plan_at_next_renewal=before.plan_at_next_renewal if too_small else None,
        anchor=first_day if changed else before.anchor,
        period=nth_period(first_day, plan.interval, 0) if changed else before.next_period(),
        opened_by=before.seq + 1,
    )
    lines = full_period_lines(context, after)
    return Change(
        kind=EntryKind.RENEW,
        after=after.replace(first_charge=first_charge(context, lines)),
        effective_on=first_day,
        lines=lines,
    )


def _next_licences(context: OrderContext, before: SubscriptionState) -> int:
    in_use = min(context.licences_assigned or 0, before.licences)
    return max(before.licences_at_next_renewal, in_use)
