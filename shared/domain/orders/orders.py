"""Orders: what is priced is what is carried out (billing.md, "Quotes and orders")."""

from shared.domain.billing.charges import Charge
from shared.domain.billing.lines import Totals
from shared.domain.billing.months import month_of, statement_day
from shared.domain.billing.statements import MOST_BYTES_OF_LINES
from shared.domain.customers.domain_trial import DomainTrial
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.subscription import Subscription, SubscriptionState
from shared.domain.errors import TryLater
from shared.domain.orders.cancellation import cancel, cancel_now, resume
from shared.domain.orders.change import Change
from shared.domain.orders.change_licences import change_licences
from shared.domain.orders.change_plan import change_plan
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import OrderTooLarge
from shared.domain.orders.order import Order, OrderAction
from shared.domain.orders.outcome import OrderOutcome
from shared.domain.orders.quotes import BilledOn, Quote, RenewalPreview, ReplacedChange, UndoableChange
from shared.domain.orders.renewal import end_period
from shared.domain.orders.return_licences import return_licences
from shared.domain.orders.returnable import returnable_until, undoable, window_closed_until
from shared.domain.orders.sums import costs_something, order_totals, rounded_away
from shared.domain.orders.undo_change import undo_change, undoable_change
from shared.domain.pricing.tax import LaterRate
from shared.domain.resellers import Billing
from shared.domain.values import Value

RENEWAL = "renewal"
"""The actor of ledger entries that a renewal makes."""


class RenewalPending(TryLater):
    """The period is over and its renewal is still to be made; an order now would be priced on the old period."""

    code = "renewal_pending"
    message = "The subscription is being renewed; please try again in a moment."


ACTIONS_WITHOUT_LICENCES = {
    OrderAction.UNDO_CHANGE: undo_change,
    OrderAction.CANCEL: cancel,
    OrderAction.CANCEL_NOW: cancel_now,
    OrderAction.RESUME: resume,
}


class PricedOrder(Value):
    """An order with the change that it makes and its quote: `place` carries out exactly this."""

    order: Order
    change: Change
    quote: Quote


def quote(context: OrderContext, order: Order) -> Quote:
    """What an order would do, priced (see `price`)."""
    return price(context, order).quote


def price(context: OrderContext, order: Order) -> PricedOrder:
    """An order, priced.

    Raises:
        CustomerNotActive, RenewalPending, OrderTooLarge, and whatever the kind of order raises
    """
    context.customer.check_active()
    if context.live and context.live.due(context.today):
        raise RenewalPending
    change = _change(context, order)
    change = change.replace(lines=tuple(line.replace(purchase_order=order.purchase_order) for line in change.lines))
    if sum(line.size for line in change.lines) > MOST_BYTES_OF_LINES:
        raise OrderTooLarge
    sums = order_totals(context, change.lines)
    billed_on = _billed_on(context, change, sums)
    issue_date = statement_day(context.today) if billed_on is BilledOn.STATEMENT else context.today
    rate_may_change = issue_date > context.today and any(map(context.rate_is_open, change.lines))
    quote = Quote(
        net=sums.net,
        taxes=sums.taxes,
        total=sums.total,
        customer_id=context.customer.id,
        product_id=change.after.product_id,
        kind=change.kind,
        quoted_on=context.today,
        effective_on=change.effective_on,
        before=context.live,
        after=change.after,
        lines=change.lines,
        billed_on=billed_on,
        issue_date=issue_date,
        rate_may_change=rate_may_change,
        later_rate=context.terms.changed_rate(context.today, issue_date) if rate_may_change else None,
        renewal=renewal_preview(context.replace(held=_held(context, change))),
        replaces=_replaced_changes(context.live, change.after),
        returnable_until=returnable_until(context, change),
        window_closed_until=window_closed_until(context, change),
        undoable=_undone_first(context, change),
    )
    return PricedOrder(order=order, change=change, quote=quote)


def renewal_preview(context: OrderContext) -> RenewalPreview | None:
    """What the renewal of the present subscription will charge; None if there will be none.

    It is at today's prices, and at the rate of tax that is entered for its day.
    """
    if context.live is None:
        return None
    context = context.replace(terms=context.terms.on(context.live.period.end))
    renewal = end_period(context, context.subscription())
    if renewal.kind is EntryKind.END:
        return None
    sums = order_totals(context, renewal.lines)
    return RenewalPreview(
        net=sums.net,
        taxes=sums.taxes,
        total=sums.total,
        on=renewal.effective_on,
        period=renewal.after.period,
        product_name=renewal.after.product_name,
        plan_name=renewal.after.plan_name,
        licences=renewal.after.licences,
        postponed=renewal.postponed,
        later_rate=_later_rate(context, renewal),
    )


def _later_rate(context: OrderContext, renewal: Change) -> LaterRate | None:
    """The rate on the document of a renewal, if it is billed by a statement after the rate has changed."""
    on = renewal.effective_on
    if context.terms.billing is not Billing.STATEMENT or not any(map(context.rate_is_open, renewal.lines)):
        return None
    return context.terms.changed_rate(on, statement_day(on))


def _change(context: OrderContext, order: Order) -> Change:
    if order.action is OrderAction.RETURN:
        return return_licences(context, order.licences or 0)
    if order.action:
        return ACTIONS_WITHOUT_LICENCES[order.action](context)
    return change_plan(context) if order.licences is None else change_licences(context, order.licences)


def _undone_first(context: OrderContext, change: Change) -> UndoableChange | None:
    if change.kind is not EntryKind.CANCEL_NOW:
        return None
    return undoable(undoable_change(context), context.terms.correction_days)


def _billed_on(context: OrderContext, change: Change, sums: Totals) -> BilledOn:
    if any(line.amount.amount for line in change.lines) and (
        change.waits_for_statement or context.terms.billing is Billing.STATEMENT
    ):
        return BilledOn.STATEMENT
    if not sums.total.amount:
        return BilledOn.NONE
    return BilledOn.INVOICE if sums.total.amount > 0 else BilledOn.CREDIT_NOTE


def _replaced_changes(before: SubscriptionState | None, after: SubscriptionState) -> tuple[ReplacedChange, ...]:
    """The scheduled changes that the order drops or replaces."""
    if before is None:
        return ()
    on = before.period.end
    replaced = []
    if before.reduction_scheduled and before.licences_at_next_renewal != after.licences_at_next_renewal:
        replaced.append(ReplacedChange(licences=before.licences_at_next_renewal, on=on))
    plan = before.plan_at_next_renewal
    if plan and after.plan_at_next_renewal != plan and after.plan_id != plan.plan_id:
        replaced.append(ReplacedChange(plan_name=plan.plan_name, on=on))
    return tuple(replaced)


def place(context: OrderContext, priced: PricedOrder, actor: str) -> OrderOutcome:
    """Carries out a priced order: the subscription's new state, its ledger entry, and a charge if it costs anything."""
    return _outcome(context, priced.change, priced.quote.billed_on, actor, priced.order.purchase_order)


def renew(context: OrderContext) -> OrderOutcome:
    """Renews a subscription or ends a cancelled one; the caller has checked that it is due.

    Raises:
        NoSubscription: if there is no live subscription.
    """
    change = end_period(context, context.subscription())
    billed_on = _billed_on(context, change, order_totals(context, change.lines))
    return _outcome(context, change, billed_on, RENEWAL, None)


def _outcome(
    context: OrderContext, change: Change, billed_on: BilledOn, actor: str, purchase_order: str | None
) -> OrderOutcome:
    subscription = _held(context, change)
    charge = None if billed_on is BilledOn.NONE else _charge(context, change, billed_on)
    entry = LedgerEntry(
        **change.after.model_dump(by_alias=False),
        reseller_id=context.customer.reseller_id,
        customer_id=context.customer.id,
        at=context.now,
        on=context.today,
        actor=actor,
        kind=change.kind,
        charged=costs_something(context, change.lines, waits=change.waits_for_statement),
        document_id=charge.own_document_id if charge else None,
        statement=charge.statement if charge else None,
        purchase_order=purchase_order,
        rounded_away=rounded_away(change.lines) if change.kind is EntryKind.RETURN_LICENCES and not charge else (),
        correction_days=context.terms.correction_days,
        days_closed_after_return=context.terms.days_closed_after_return,
        postponed=change.postponed,
    ).with_digest()
    return OrderOutcome(
        customer=context.customer.with_subscription(subscription),
        subscription=subscription,
        entry=entry,
        charge=charge,
        trial=_trial(context, change),
    )


def _trial(context: OrderContext, change: Change) -> DomainTrial | None:
    if change.kind is not EntryKind.TRIAL:
        return None
    return DomainTrial(
        reseller_id=context.customer.reseller_id,
        customer_id=context.customer.id,
        domain=context.customer.domain,
        product_id=change.after.product_id,
        on=context.today,
    )


def _held(context: OrderContext, change: Change) -> Subscription:
    """The subscription after a change."""
    if context.held:
        return context.held.with_state(change.after, context.now)
    return Subscription(
        **change.after.model_dump(by_alias=False),
        reseller_id=context.customer.reseller_id,
        customer_id=context.customer.id,
        entered_at=context.now,
    )


def _charge(context: OrderContext, change: Change, billed_on: BilledOn) -> Charge:
    return Charge(
        reseller_id=context.customer.reseller_id,
        customer_id=context.customer.id,
        product_id=change.after.product_id,
        seq=change.after.seq,
        at=context.now,
        on=context.today,
        treatment=context.terms.tax.treatment,
        lines=change.lines,
        statement=month_of(context.today) if billed_on is BilledOn.STATEMENT else None,
    ).with_digest()
