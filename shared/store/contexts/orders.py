"""Reads what an order or a renewal is decided from, and makes the context of it."""

from typing import Any

from shared.billing_calendar import billing_date
from shared.domain.customers.customer import Customer
from shared.domain.errors import NotFound
from shared.domain.orders.context import OrderContext
from shared.domain.pricing.catalogue import Plan
from shared.domain.resellers import Reseller, Terms
from shared.domain.values import Instant
from shared.settings import settings
from shared.store import plans, sellers
from shared.store.contexts import purchases
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref


def needed(customer: Customer, plan_id: str) -> list[Ref[Any]]:
    """The documents that `order_context` reads besides customer and reseller, to be fetched with others."""
    return [sellers.ref(), *_plan_refs(customer, plan_id), *purchases.needed(customer)]


def order_context(reader: Reader, customer: Customer, plan_id: str, reseller: Reseller, now: Instant) -> OrderContext:
    """The context of an order about a plan, at today's prices and terms.

    Raises:
        NotFound: if there is no such plan.
    """
    reader.fetch(*needed(customer, plan_id))
    return OrderContext.of(
        customer,
        _plans(reader, customer, plan_id),
        _terms(reader, reseller, now),
        now,
        settings().billing_time_zone,
        purchase_entries=purchases.read(reader, customer),
    )


def renewal_context(
    reader: Reader, customer: Customer, reseller: Reseller, now: Instant, due: Instant | None = None
) -> OrderContext | None:
    """The context of the next renewal; None if there is no live subscription.

    `due` is when a renewal that is made now was due: it has the prices and terms of that moment. Without it, today's.

    Raises:
        NotFound: if a plan does not exist (a defect).
    """
    live = customer.live_subscription
    if live is None:
        return None
    return OrderContext.of(
        customer,
        _plans(reader, customer, live.renewal_plan_id),
        _terms(reader, reseller, due or now),
        now,
        settings().billing_time_zone,
        priced_at=due,
    )


def _terms(reader: Reader, reseller: Reseller, moment: Instant) -> Terms:
    return reseller.terms(sellers.read(reader).on(billing_date(moment)), moment)


def _plan_refs(customer: Customer, plan_id: str) -> list[Ref[Plan]]:
    """The plan of the order, then the plans that the subscription has now and at its next renewal."""
    live = customer.live_subscription
    present = (live.plan_id, live.renewal_plan_id) if live else ()
    return [plans.ref(each_id) for each_id in dict.fromkeys((plan_id, *present))]


def _plans(reader: Reader, customer: Customer, plan_id: str) -> list[Plan]:
    refs = _plan_refs(customer, plan_id)
    reader.fetch(*refs)
    chosen, *others = (reader.get(ref) for ref in refs)
    if chosen is None:
        raise NotFound(f"There is no plan {plan_id}.")
    return [chosen, *(plan for plan in others if plan)]
