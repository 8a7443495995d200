"""`plans/{id}`: the catalogue."""

from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.currencies import CurrencyCode
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Ref

PLANS = Collection("plans", Plan)


def ref(plan_id: str) -> Ref[Plan]:
    return PLANS.ref(plan_id)


def on_sale(currency: CurrencyCode) -> Query[Plan]:
    """The plans that can be bought in a currency, by name."""
    return Query(PLANS, (), order_by="name").where("onSale", "==", True).where("currency", "==", currency)
