"""Changing documents: in one transaction that is run again when somebody else was faster.

The body may run several times, so it must have no effect but through its transaction.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from shared.domain.errors import TryLater
from shared.domain.values import Value
from shared.store.client import firestore
from shared.store.documents import Document, encode
from shared.store.reader import Reader

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction as FirestoreTransaction

T = TypeVar("T", bound=Value)
Result = TypeVar("Result")

PATIENCE = 15.0
"""Seconds of contention after which the caller is asked to try later."""


class Transaction(Reader):
    """Reads that hold until the commit, and writes that all happen or none. Reads come before writes."""

    def __init__(self, transaction: "FirestoreTransaction") -> None:
        super().__init__(transaction)
        self._writes = transaction

    def create(self, document: Document[T], value: T) -> None:
        """Writes a document that must not exist; if it does, the whole transaction is run again."""
        self._writes.create(firestore().document(document.path), encode(document.collection, value))

    def put(self, document: Document[T], value: T) -> None:
        """Writes a document, whether or not it exists."""
        self._writes.set(firestore().document(document.path), encode(document.collection, value))


def in_transaction(body: Callable[[Transaction], Result]) -> Result:
    """Runs the body and commits what it wrote.

    The library runs it again only when a commit is aborted; here also when a read is, and when
    something that it wanted to create appeared in the meantime.

    Raises:
        TryLater: if others kept being faster.
    """
    from google.api_core.exceptions import RetryError
    from google.api_core.retry import Retry
    from google.cloud.firestore import transactional

    attempt = transactional(lambda transaction: body(Transaction(transaction)))
    again = Retry(predicate=_somebody_was_faster, initial=0.05, maximum=1.0, multiplier=2.0, timeout=PATIENCE)
    try:
        result: Result = again(lambda: attempt(firestore().transaction()))()
    except RetryError as error:
        raise TryLater from error
    return result


def _somebody_was_faster(error: BaseException) -> bool:
    from google.api_core.exceptions import Aborted, AlreadyExists

    # After its last attempt the library raises a ValueError from the Aborted that it met.
    return isinstance(error, Aborted | AlreadyExists) or isinstance(error.__cause__, Aborted)
