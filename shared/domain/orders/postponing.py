"""What of the scheduled changes a renewal can't carry out, because of the licences in use (billing.md, "Orders")."""

from shared.domain.customers.postponed import PostponedChange, PostponedPlan
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.orders.context import OrderContext


def next_licences(context: OrderContext, before: SubscriptionState) -> int:
    """The licences of the next period: those scheduled for it, but never fewer than are in use."""
    in_use = min(context.licences_assigned or 0, before.licences)
    return max(before.licences_at_next_renewal, in_use)


def postponed_change(context: OrderContext, before: SubscriptionState) -> PostponedChange | None:
    """What the next renewal leaves scheduled, and why; None if it carries out everything."""
    licences, scheduled = next_licences(context, before), before.plan_at_next_renewal
    maximum = context.plan_with(before.renewal_plan_id).maximum_licences
    fewer = before.licences_at_next_renewal if before.licences_at_next_renewal < licences else None
    plan = scheduled if licences > maximum else None
    if fewer is None and plan is None:
        return None
    return PostponedChange(
        licences_in_use=context.licences_assigned,
        licences=fewer,
        plan=PostponedPlan(**plan.model_dump(by_alias=False), maximum_licences=maximum) if plan else None,
    )
