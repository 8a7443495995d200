"""`customers/{id}/subscriptions/{product}`: the present state of each subscription."""

from datetime import date

from shared.domain.customers.subscription import Subscription
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Fields, Ref


def _query_fields(subscription: Subscription) -> Fields:
    return {"renewsOn": subscription.period.end if subscription.live else None}


SUBSCRIPTIONS = Collection("subscriptions", Subscription, _query_fields)
"""Those of all customers together: a collection group."""


def collection(customer_id: str) -> Collection[Subscription]:
    return Collection(f"customers/{customer_id}/subscriptions", Subscription, _query_fields)


def ref(customer_id: str, product_id: str) -> Ref[Subscription]:
    return collection(customer_id).ref(product_id)


def due(today: date) -> Query[Subscription]:
    """Subscriptions whose renewal is due, the longest overdue first."""
    return Query(SUBSCRIPTIONS, (), order_by="renewsOn", group=True).where("renewsOn", "<=", today.isoformat())


def renewing(first: date, last: date) -> Query[Subscription]:
    """Subscriptions whose period ends between the first and the last day, both included."""
    query = Query(SUBSCRIPTIONS, (), order_by="renewsOn", group=True)
    return query.where("renewsOn", ">=", first.isoformat()).where("renewsOn", "<=", last.isoformat())
