"""`customers/{id}/ledger/{seq}`: the append-only history of a customer's subscription."""

from shared.domain.customers.ledger import LedgerEntry
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Ref


def collection(customer_id: str) -> Collection[LedgerEntry]:
    return Collection(f"customers/{customer_id}/ledger", LedgerEntry)


def ref(customer_id: str, seq: int) -> Ref[LedgerEntry]:
    return collection(customer_id).ref(str(seq))


def entries(customer_id: str) -> Query[LedgerEntry]:
    """A customer's ledger from its beginning."""
    return Query(collection(customer_id), (), order_by="seq")
