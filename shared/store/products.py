"""`products/{id}`: what plans are plans of."""

from shared.domain.pricing.catalogue import Product
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Ref

PRODUCTS = Collection("products", Product)


def ref(product_id: str) -> Ref[Product]:
    return PRODUCTS.ref(product_id)


def by_name() -> Query[Product]:
    """Every product."""
    return Query(PRODUCTS, (), order_by="name")
