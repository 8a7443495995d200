"""A purchase: a full period from today, charged at once (billing.md, "Orders")."""

from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import SubscriptionState, SubscriptionStatus
from shared.domain.orders.change import Change
from shared.domain.orders.charging import full_period_lines
from shared.domain.orders.context import OrderContext
from shared.domain.orders.sums import first_charge
from shared.domain.pricing.periods import Period, nth_period


def buy(context: OrderContext, licences: int) -> Change:
    """So many licences of the context's plan."""
    after = opened(context, licences, nth_period(context.today, context.plan.interval, 0))
    lines = full_period_lines(context, after)
    return Change(
        kind=EntryKind.BUY,
        after=after.replace(first_charge=first_charge(context, lines)),
        effective_on=context.today,
        lines=lines,
    )


def opened(context: OrderContext, licences: int, period: Period) -> SubscriptionState:
    """The state of licences of the context's plan that begin today, in this period."""
    return SubscriptionState(
        **context.plan.ref.model_dump(by_alias=False),
        seq=context.next_seq,
        status=SubscriptionStatus.ACTIVE,
        currency=context.plan.currency,
        prices=context.prices_of(context.plan),
        licences=licences,
        licences_at_next_renewal=licences,
        anchor=context.today,
        period=period,
        opened_by=context.next_seq,
        window_closed_until=context.held.window_closed_until if context.held else None,
    )
