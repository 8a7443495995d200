"""Changing documents: all writes or none, and only if no replaced document has changed since it was read.

Optimistic, as Firestore's own web and mobile libraries do it: documents are read without a lock,
and the commit requires that each document to be written is still as it was read. If it is not,
everything is read and decided again. No caller ever waits for another's lock (docs/decisions/0002).

The body may run several times, so it must have no effects except through its transaction.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from shared.domain.errors import TryLater
from shared.domain.values import Value
from shared.store.engine.client import deadline, firestore
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Fields, Ref, encode, summary_of

T = TypeVar("T", bound=Value)
Result = TypeVar("Result")

CONTENTION_TIMEOUT = 20.0
"""Seconds of retries after concurrent changes, before the caller is asked to try later."""


class ConcurrentChange(Exception):
    """A document to be written has changed since it was read; nothing was written."""


class UnreadDocument(RuntimeError):
    """A document would be replaced without having been read (a defect)."""


class Transaction(Reader):
    """Reads, followed by writes that happen all together or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self._new: dict[str, Fields] = {}
        self._replaced: dict[str, Fields] = {}
        self._summaries: dict[str, Fields] = {}

    def create(self, document: Ref[T], value: T) -> None:
        """Writes a document that must not exist; if it does, the whole transaction runs again."""
        self._new[document.path] = encode(document.collection, value)
        self._summarise(document, value)

    def put(self, document: Ref[T], value: T) -> None:
        """Writes a document that this transaction has read, whether or not it exists.

        Raises:
            UnreadDocument: if it has not.
        """
        if document.path not in self._snapshots:
            raise UnreadDocument(document.path)
        writes = self._new if self._snapshots[document.path] is None else self._replaced
        writes[document.path] = encode(document.collection, value)
        self._summarise(document, value)

    def _summarise(self, document: Ref[T], value: T) -> None:
        """Nothing but the document decides what its summary says, so nobody has to have read the summary."""
        summary, shown = document.collection.summary, summary_of(document.collection, value)
        if summary and shown:
            self._summaries[f"{summary.collection.path}/{document.id}"] = shown

    def commit(self) -> None:
        """Raises ConcurrentChange if a document to be written has changed since it was read."""
        from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition, NotFound

        if not self._new and not self._replaced:
            return
        batch = firestore().batch()
        for path, fields in self._new.items():
            batch.create(firestore().document(path), fields)
        for path, fields in self._replaced.items():
            unchanged = firestore().write_option(last_update_time=self._last_change(path))
            batch.update(firestore().document(path), fields, option=unchanged)
        for path, fields in self._summaries.items():
            batch.set(firestore().document(path), fields)
        try:
            batch.commit(**deadline())
        except (Aborted, AlreadyExists, FailedPrecondition, NotFound) as error:
            raise ConcurrentChange from error

    def _last_change(self, path: str) -> Any:
        snapshot = self._snapshots[path]
        return snapshot.changed if snapshot else None


def in_transaction(body: Callable[[Transaction], Result]) -> Result:
    """Runs the body and commits its writes; repeats both as long as concurrent changes interfere.

    Raises:
        TryLater: if they keep interfering.
    """
    from google.api_core.exceptions import RetryError
    from google.api_core.retry import Retry, if_exception_type

    def attempt() -> Result:
        tx = Transaction()
        result = body(tx)
        tx.commit()
        return result

    retry = Retry(
        predicate=if_exception_type(ConcurrentChange),
        initial=0.02,
        maximum=0.5,
        multiplier=2.0,
        timeout=CONTENTION_TIMEOUT,
    )
    try:
        return retry(attempt)()
    except RetryError as error:
        raise TryLater from error
