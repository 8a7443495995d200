"""Cancelling a subscription, now or with its period, and resuming it (billing.md, "Orders")."""

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

    Raises:
        NoSubscription
    """
    before = context.subscription()
    returned = return_purchases(context, before, before.licences)
    return Change(
        kind=EntryKind.CANCEL_NOW,
        after=before.as_ended(),
        effective_on=context.today,
        lines=returned.lines,
        waits_for_statement=returned.waits_for_statement,
    )


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
