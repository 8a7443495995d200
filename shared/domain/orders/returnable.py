"""What a quote says of returning: until when it is possible, and what a return closes (billing.md, "Orders")."""

from datetime import date

from shared.domain.customers.correction_window import last_day
from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.change import Change
from shared.domain.orders.context import OrderContext
from shared.domain.orders.quotes import UndoableChange
from shared.domain.orders.undo_change import PlanChange

_BUYS = {EntryKind.BUY, EntryKind.ADD_LICENCES, EntryKind.CHANGE_PLAN}


def returnable_until(context: OrderContext, change: Change) -> date | None:
    """The last day on which what this order buys can be returned, or its change of plan undone; None if it can't be."""
    if change.kind not in _BUYS or change.after.trial or change.after.window_closed_on(context.today):
        return None
    period = change.after.period
    if change.kind is EntryKind.CHANGE_PLAN and context.live:
        period = context.live.period
    return min(last_day(context.today, context.terms.correction_days), period.last_day)


def window_closed_until(context: OrderContext, change: Change) -> date | None:
    """The day until which nothing that is bought can be returned, where this order has to do with it.

    It is a return itself, or it buys something that can't be returned because of an earlier one.
    """
    closed_until = change.after.window_closed_until
    before = context.held.window_closed_until if context.held else None
    buys = change.kind in _BUYS and not change.after.trial and change.after.window_closed_on(context.today)
    return closed_until if buys or closed_until != before else None


def undoable(change: PlanChange | None, correction_days: int) -> UndoableChange | None:
    """What is shown of a change of plan that can be undone."""
    if change is None:
        return None
    return UndoableChange(
        plan_name=change.before.plan_name,
        changed_on=change.entry.on,
        until=change.last_day(correction_days),
    )
