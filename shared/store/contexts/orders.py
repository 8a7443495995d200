"""Reads what an order or a renewal is decided from, and makes the context of it."""

from typing import Any

from shared.billing_calendar import billing_date
from shared.domain.customers.customer import Customer
from shared.domain.customers.subscription import Subscription, SubscriptionSummary
from shared.domain.errors import NotFound
from shared.domain.orders.context import OrderContext
from shared.domain.orders.order import Order, OrderAction
from shared.domain.pricing.catalogue import Plan
from shared.domain.resellers import Billing, Reseller, Terms
from shared.domain.values import Instant
from shared.settings import settings
from shared.store import plans, sellers, subscriptions, trials
from shared.store.contexts import purchases
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref


def needed(customer: Customer, product_id: str, plan_id: str) -> list[Ref[Any]]:
    """The documents that `order_context` reads besides customer and reseller, to be fetched with others."""
    known = customer.summary_of(product_id)
    trial = [] if known else [trials.ref(customer.domain, product_id)]
    return [*trial, sellers.ref(), subscriptions.ref(customer.id, product_id), *_plan_refs(plan_id, known)]


def order_context(
    reader: Reader, customer: Customer, plan: Plan, reseller: Reseller, now: Instant, order: Order
) -> OrderContext:
    """The context of an order about a plan, at today's prices and terms.

    What was bought in the present period is read only for an order that may credit it; undoing a change of plan needs
    the plan before it too.
    """
    held = reader.get(subscriptions.ref(customer.id, plan.product_id))
    plan_ids: tuple[str, ...] = ()
    if held and held.live and order.may_credit(held.state):
        reader.fetch(*purchases.needed(held))
        entries = purchases.read_entries(reader, held)
        charges = purchases.read_charges(reader, held, purchases.of_period(held))
        if order.action is OrderAction.UNDO_CHANGE:
            plan_ids = tuple(entry.renewal_plan_id for entry in entries[-2:-1])
    else:
        entries = None
        charges = purchases.read_charges(reader, held, purchases.first_charged(held)) if held else []
    taken = held is None and reader.get(trials.ref(customer.domain, plan.product_id)) is not None
    return OrderContext.of(
        customer,
        held,
        [plan, *_others(reader, plan.id, held, *plan_ids)],
        _terms(reader, reseller, now),
        now,
        settings().billing_time_zone,
        entries=entries,
        charges=charges,
        statements=purchases.read_statements(reader, charges) if reseller.billing is Billing.PER_ORDER else (),
        trial_taken=taken,
    )


def renewal_context(
    reader: Reader,
    customer: Customer,
    held: Subscription,
    reseller: Reseller,
    now: Instant,
    due: Instant | None = None,
) -> OrderContext:
    """The context of the next renewal of a live subscription.

    `due` is when a renewal that is made now was due: it has the prices and terms of that moment. Without it, today's,
    and the rate of tax that will hold on its day.

    Raises:
        NotFound: if a plan does not exist (a defect).
    """
    plan_id = held.renewal_plan_id
    reader.fetch(sellers.ref(), *_plan_refs(plan_id, SubscriptionSummary.of(held)))
    return OrderContext.of(
        customer,
        held,
        [named_plan(reader, plan_id), *_others(reader, plan_id, held)],
        _terms(reader, reseller, due or now),
        now,
        settings().billing_time_zone,
        priced_at=due,
    )


def named_plan(reader: Reader, plan_id: str) -> Plan:
    """Raises NotFound if there is no such plan."""
    plan = reader.get(plans.ref(plan_id))
    if plan is None:
        raise NotFound(f"There is no plan {plan_id}.")
    return plan


def _terms(reader: Reader, reseller: Reseller, moment: Instant) -> Terms:
    vendor, day = sellers.read(reader), billing_date(moment)
    return reseller.terms(vendor.on(day), moment, vendor.later_rates(day))


def _plan_refs(plan_id: str, known: SubscriptionSummary | None) -> list[Ref[Plan]]:
    """The plan of the order, then the plans that the subscription has now and at its next renewal."""
    return [plans.ref(each_id) for each_id in dict.fromkeys((plan_id, *(known.plan_ids if known else ())))]


def _others(reader: Reader, plan_id: str, held: Subscription | None, *more: str) -> list[Plan]:
    known = _plan_refs(plan_id, SubscriptionSummary.of(held) if held else None)
    refs = list(dict.fromkeys([*known, *map(plans.ref, more)]))[1:]
    reader.fetch(*refs)
    return [plan for ref in refs if (plan := reader.get(ref))]
