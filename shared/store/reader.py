"""Reading documents: those asked for together come in one round trip, and each is read once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from shared.domain.values import Value
from shared.store.client import firestore
from shared.store.documents import Document, decode
from shared.store.queries import Page, Query, Row, cursor_fields, page_of

if TYPE_CHECKING:
    from google.cloud.firestore import Query as FirestoreQuery
    from google.cloud.firestore import Transaction as FirestoreTransaction

A = TypeVar("A", bound=Value)
B = TypeVar("B", bound=Value)
C = TypeVar("C", bound=Value)
D = TypeVar("D", bound=Value)


class Reader:
    """Reads the present state. What was read once is remembered for as long as this reader lives."""

    def __init__(self, transaction: "FirestoreTransaction | None" = None) -> None:
        self._transaction = transaction
        self._known: dict[str, dict[str, Any] | None] = {}

    def fetch(self, *documents: Document[Any]) -> None:
        """Reads those of the documents that are not known yet, in one round trip."""
        missing = {document.path: firestore().document(document.path) for document in documents}
        missing = {path: reference for path, reference in missing.items() if path not in self._known}
        if not missing:
            return
        snapshots = firestore().get_all(list(missing.values()), transaction=self._transaction)
        for snapshot in snapshots:
            self._known[snapshot.reference.path] = snapshot.to_dict() if snapshot.exists else None

    def get(self, document: Document[A]) -> A | None:
        """The value kept there, or None."""
        self.fetch(document)
        fields = self._known[document.path]
        return None if fields is None else decode(document.collection, fields)

    @overload
    def load(self, first: Document[A], second: Document[B], /) -> tuple[A | None, B | None]: ...
    @overload
    def load(
        self, first: Document[A], second: Document[B], third: Document[C], /
    ) -> tuple[A | None, B | None, C | None]: ...
    @overload
    def load(
        self, first: Document[A], second: Document[B], third: Document[C], fourth: Document[D], /
    ) -> tuple[A | None, B | None, C | None, D | None]: ...

    def load(self, *documents: Document[Any]) -> Any:
        """Several values, read together in one round trip."""
        self.fetch(*documents)
        return tuple(self.get(document) for document in documents)

    def find(self, query: Query[A]) -> Page[A]:
        """One page of what a query made with `Query.page` finds."""
        return page_of(query, [_row(query, snapshot) for snapshot in self._stream(query)])

    def all(self, query: Query[A]) -> list[A]:
        """Everything that a query finds, up to its limit."""
        return [_row(query, snapshot).value for snapshot in self._stream(query)]

    def _stream(self, query: Query[A]) -> Iterator[Any]:
        return iter(_as_firestore(query).stream(transaction=self._transaction))


def _row(query: Query[A], snapshot: Any) -> Row[A]:
    fields = cast(dict[str, Any], snapshot.to_dict())
    return Row(snapshot.id, fields, decode(query.collection, fields))


def _as_firestore(query: Query[Any]) -> "FirestoreQuery":
    from google.cloud.firestore import FieldFilter, Query

    found: Query = firestore().collection(query.collection.path).limit(query.limit)
    for condition in query.conditions:
        found = found.where(filter=FieldFilter(condition.field, condition.operator, condition.value))
    direction = Query.DESCENDING if query.descending else Query.ASCENDING
    found = found.order_by(query.order_by, direction).order_by("__name__", direction)
    return found.start_after(cursor_fields(query, query.after)) if query.after else found
