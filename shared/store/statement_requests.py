"""`statementRequests/{reseller}_{month}`: one for each month that is to be billed."""

from shared.domain.billing.statements import StatementRequest
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

STATEMENT_REQUESTS = Collection("statementRequests", StatementRequest)


def ref(statement_id: str) -> Ref[StatementRequest]:
    return STATEMENT_REQUESTS.ref(statement_id)


def ask(tx: Transaction, statement: StatementRequest) -> None:
    """Asks for a statement. Asking again sends the event again: what was lost or is left is made up for.

    It has to be found at another time then: Firestore sends no event for a write that changes nothing.
    """
    tx.fetch(ref(statement.id))
    tx.put(ref(statement.id), statement)
