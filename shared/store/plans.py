"""`plans/{id}`: the catalogue."""

from shared.domain.catalogue import Plan
from shared.domain.money import CurrencyCode
from shared.store.documents import Collection, Document
from shared.store.queries import Query

PLANS = Collection("plans", Plan)


def at(plan_id: str) -> Document[Plan]:
    return PLANS.at(plan_id)


def on_sale(currency: CurrencyCode) -> Query[Plan]:
    """What can be bought in a currency, by name."""
    return Query(PLANS, (), order_by="name").where("onSale", "==", True).where("currency", "==", currency)
