"""`statementRequests/{reseller}_{month}`: requests to bill a reseller's charges of a month."""

from shared.domain.billing.statement_request import StatementRequest, statement_request_id
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

STATEMENT_REQUESTS = Collection("statementRequests", StatementRequest)
"""They stay: the next part of a month's statement is counted from them."""


def ref(statement_id: str) -> Ref[StatementRequest]:
    return STATEMENT_REQUESTS.ref(statement_id)


def of(reseller_id: str, month: str) -> Ref[StatementRequest]:
    """The request for a month of a reseller."""
    return ref(statement_request_id(reseller_id, month))


def submit(tx: Transaction, request: StatementRequest) -> None:
    """Requests a statement. A repeated request triggers the event again, for what was lost or is left.

    It needs another `found_at` then: Firestore sends no event for a write that changes nothing.
    """
    present = tx.get(ref(request.id))
    tx.put(ref(request.id), request.replace(parts=max(request.parts, present.parts if present else 0)))
