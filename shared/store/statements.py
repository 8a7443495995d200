"""`statements/{reseller}_{month}`: one for each month that is to be billed."""

from shared.domain.statements import Statement
from shared.store.documents import Collection, Document
from shared.store.transaction import Transaction

STATEMENTS = Collection("statements", Statement)


def at(statement_id: str) -> Document[Statement]:
    return STATEMENTS.at(statement_id)


def ask(tx: Transaction, statement: Statement) -> None:
    """Asks for a statement. Asking again sends the event again: what was lost or is left is made up for.

    It has to be found at another time then: Firestore sends no event for a write that changes nothing.
    """
    tx.fetch(at(statement.id))
    tx.put(at(statement.id), statement)
