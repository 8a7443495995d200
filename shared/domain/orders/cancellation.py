"""Cancelling a subscription, now or with its period, and resuming it (billing.md, "Orders")."""

from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import SubscriptionStatus
from shared.domain.errors import Conflict
from shared.domain.orders.change import Change
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import AlreadyCancelled
from shared.domain.orders.return_licences import return_purchases
from shared.domain.orders.sums import rounded_together
from shared.domain.orders.undo_change import UndoneChange, undo, undoable_change
from shared.domain.orders.within_charges import within_charges


class NotCancelled(Conflict):
    code = "not_cancelled"
    message = "The subscription is not cancelled."


def cancel(context: OrderContext) -> Change:
    """Ends the subscription with its period; access lasts until then. Scheduled changes stay, in case it is resumed.

    Raises:
        NoSubscription, AlreadyCancelled
    """
    before = context.subscription()
    if before.cancelled:
        raise AlreadyCancelled
    after = before.followed_by(status=SubscriptionStatus.CANCELLED)
    return Change(kind=EntryKind.CANCEL, after=after, effective_on=before.period.end)


def cancel_now(context: OrderContext) -> Change:
    """Ends the subscription today; purchases in the correction window are credited, the rest is not.

    A change of plan that can be undone is undone first: what was bought before it can then be credited too. It never
    costs anything, though fewer licences at a volume price could.

    Raises:
        NoSubscription
    """
    context.subscription()
    change = undoable_change(context)
    undone = undo(context, change) if change else _as_it_is(context)
    returned = return_purchases(context, undone.state, undone.purchases, undone.state.licences)
    credited = returned.lines if sum(line.exact for line in returned.lines) < 0 else ()
    lines = rounded_together(context, within_charges(context, (*undone.lines, *credited), returned.kept))
    after = undone.state.replace(seq=context.subscription().seq).as_ended()
    if sum(line.amount.amount for line in lines) < 0:  # without a credit it is no return
        after = after.replace(window_closed_until=context.window_closed_by_return())
    return Change(
        kind=EntryKind.CANCEL_NOW,
        after=after,
        effective_on=context.today,
        lines=lines,
        waits_for_statement=undone.waits_for_statement or returned.waits_for_statement,
    )


def _as_it_is(context: OrderContext) -> UndoneChange:
    return UndoneChange(state=context.subscription(), purchases=context.purchases, lines=(), waits_for_statement=False)


def resume(context: OrderContext) -> Change:
    """Undoes a cancellation before the period ends.

    Raises:
        NoSubscription, NotCancelled
    """
    before = context.subscription()
    if not before.cancelled:
        raise NotCancelled
    after = before.followed_by(status=SubscriptionStatus.ACTIVE)
    return Change(kind=EntryKind.RESUME, after=after, effective_on=context.today)
