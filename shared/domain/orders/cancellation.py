"""Cancelling, resuming, and what the end of a period brings (billing.md, "Orders")."""

from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import SubscriptionStatus
from shared.domain.errors import Conflict
from shared.domain.orders.change import Change
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import AlreadyCancelled
from shared.domain.orders.return_licences import return_purchases


class NotCancelled(Conflict):
    code = "not_cancelled"
    message = "The subscription is not cancelled."


def cancel(context: OrderContext) -> Change:
    """Ends the subscription with its period; access lasts until then. What is scheduled stays, for a resumption.

    Raises:
        NoSubscription, AlreadyCancelled
    """
    before = context.subscription()
    if before.cancelled:
        raise AlreadyCancelled
    after = before.followed_by(status=SubscriptionStatus.CANCELLED)
    return Change(kind=EntryKind.CANCEL, after=after, effective_on=before.period.end)


def cancel_now(context: OrderContext) -> Change:
    """Ends the subscription today; what was bought in the correction window is credited, the rest is not.

    Raises:
        NoSubscription
    """
    before = context.subscription()
    back = return_purchases(context, before, before.licences)
    return Change(
        kind=EntryKind.CANCEL_NOW,
        after=before.as_ended(),
        effective_on=context.today,
        lines=back.lines,
        waits_for_statement=back.waits_for_statement,
    )


def resume(context: OrderContext) -> Change:
    """Takes a cancellation back, as long as the period lasts.

    Raises:
        NoSubscription, NotCancelled
    """
    before = context.subscription()
    if not before.cancelled:
        raise NotCancelled
    after = before.followed_by(status=SubscriptionStatus.ACTIVE)
    return Change(kind=EntryKind.RESUME, after=after, effective_on=context.today)
