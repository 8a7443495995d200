"""`statementRequests/{reseller}_{month}`: requests to bill a reseller's charges of a month."""

from shared.domain.billing.statement_request import StatementRequest
from shared.store import retention
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

STATEMENT_REQUESTS = Collection(
    "statementRequests", StatementRequest, delete_after=lambda request: request.found_at + retention.REQUESTS
)


def ref(statement_id: str) -> Ref[StatementRequest]:
    return STATEMENT_REQUESTS.ref(statement_id)


def submit(tx: Transaction, request: StatementRequest) -> None:
    """Requests a statement. A repeated request triggers the event again, for what was lost or is left.

    It needs another `found_at` then: Firestore sends no event for a write that changes nothing.
    """
    tx.fetch(ref(request.id))
    tx.put(ref(request.id), request)
