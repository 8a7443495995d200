"""`customers/{id}/subscriptions/{product}`: the present state of each subscription."""

from datetime import date

from shared.domain.customers.subscription import Subscription
from shared.domain.pricing.periods import Interval
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Fields, Ref


def _query_fields(subscription: Subscription) -> Fields:
    """What jobs look for: each is empty, or moves on, once what is due was requested."""
    return {"renewsOn": subscription.renewal_asked_from, "announces": subscription.renewal_to_announce}


SUBSCRIPTIONS = Collection("subscriptions", Subscription, _query_fields)
"""Those of all customers together: a collection group."""


def collection(customer_id: str) -> Collection[Subscription]:
    return Collection(f"customers/{customer_id}/subscriptions", Subscription, _query_fields)


def ref(customer_id: str, product_id: str) -> Ref[Subscription]:
    return collection(customer_id).ref(product_id)


def of(subscription: Subscription) -> Ref[Subscription]:
    return ref(subscription.customer_id, subscription.product_id)


def due(today: date) -> Query[Subscription]:
    """Subscriptions whose renewal is to be requested, the longest overdue first."""
    return Query(SUBSCRIPTIONS, (), order_by="renewsOn", group=True).where("renewsOn", "<=", today.isoformat())


def to_announce(interval: Interval, first: date, last: date) -> Query[Subscription]:
    """Subscriptions of an interval that are renewed between these days, both included, and not announced yet."""
    query = Query(SUBSCRIPTIONS, (), order_by="announces", group=True).where("interval", "==", interval.value)
    return query.where("announces", ">=", first.isoformat()).where("announces", "<=", last.isoformat())
