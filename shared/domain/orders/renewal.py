"""The end of a period: a renewal, or the end of a cancelled subscription (billing.md, "Orders")."""

from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.orders.change import Change
from shared.domain.orders.charging import full_period_lines
from shared.domain.orders.context import OrderContext
from shared.domain.orders.postponing import next_licences, postponed_change
from shared.domain.orders.sums import first_charge
from shared.domain.pricing.periods import nth_period


def end_period(context: OrderContext, before: SubscriptionState) -> Change:
    """Ends a cancelled subscription, or opens the next period of any other.

    A new period applies scheduled changes at the prices of its due day. A change of interval starts a new anchor
    on that day. Licences in use stay: a reduction below them waits for the following renewal, and so does a plan
    that does not sell that many. What so waits, the change says (`postponed`).
    """
    if before.cancelled:
        return Change(kind=EntryKind.END, after=before.as_ended(), effective_on=before.period.end)
    first_day, postponed = before.period.end, postponed_change(context, before)
    waiting_plan = before.plan_at_next_renewal if postponed and postponed.plan else None
    plan = context.plan_with(before.plan_id if waiting_plan else before.renewal_plan_id)
    changed = plan.interval is not before.interval
    after = before.followed_by(
        **plan.ref.model_dump(by_alias=False),
        trial=False,
        prices=context.prices_of(plan),
        licences=next_licences(context, before),
        plan_at_next_renewal=waiting_plan,
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
        postponed=postponed,
    )
