"""`customers/{id}/subscriptions/{product}/ledger/{seq}`: the append-only history of a subscription."""

from shared.domain.customers.ledger import LedgerEntry
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Ref

LEDGERS = Collection("ledger", LedgerEntry)
"""Those of all subscriptions together: a collection group."""


def collection(customer_id: str, product_id: str) -> Collection[LedgerEntry]:
    return Collection(f"customers/{customer_id}/subscriptions/{product_id}/ledger", LedgerEntry)


def ref(customer_id: str, product_id: str, seq: int) -> Ref[LedgerEntry]:
    return collection(customer_id, product_id).ref(str(seq))


def entries(customer_id: str, product_id: str) -> Query[LedgerEntry]:
    """A subscription's ledger from its beginning."""
    return Query(collection(customer_id, product_id), (), order_by="seq")


def newest(customer_id: str, product_id: str) -> Query[LedgerEntry]:
    """A subscription's ledger, the newest entry first."""
    return Query(collection(customer_id, product_id), (), order_by="seq", descending=True)
