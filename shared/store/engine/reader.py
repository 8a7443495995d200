"""Reading documents: several in one round trip, and each only once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from shared.domain.values import Value
from shared.store.engine.client import deadline, firestore
from shared.store.engine.queries import Cursor, Page, Query, Row, page_of
from shared.store.engine.refs import Fields, Ref, decode

if TYPE_CHECKING:
    from google.cloud.firestore import Query as FirestoreQuery

A = TypeVar("A", bound=Value)
B = TypeVar("B", bound=Value)
C = TypeVar("C", bound=Value)
D = TypeVar("D", bound=Value)


PAGE = 200
"""Documents read at a time where all are read."""


@dataclass(frozen=True)
class Snapshot:
    """A document as it was read: its fields, and the time of their last change."""

    fields: Fields
    changed: Any


class Reader:
    """Reads documents. Each is read once and then remembered by this reader."""

    def __init__(self) -> None:
        self._snapshots: dict[str, Snapshot | None] = {}

    def fetch(self, *documents: Ref[Any]) -> None:
        """Reads the documents that this reader has not read yet, in one round trip."""
        missing = {document.path for document in documents} - self._snapshots.keys()
        if not missing:
            return
        for snapshot in firestore().get_all([firestore().document(path) for path in sorted(missing)], **deadline()):
            self._snapshots[snapshot.reference.path] = (
                Snapshot(cast(Fields, snapshot.to_dict()), snapshot.update_time) if snapshot.exists else None
            )

    def get(self, document: Ref[A]) -> A | None:
        """The value of a document, or None if it does not exist."""
        self.fetch(document)
        snapshot = self._snapshots[document.path]
        return None if snapshot is None else decode(document.collection, snapshot.fields)

    def fields(self, document: Ref[Any]) -> Fields | None:
        """What a document holds as stored, or None if it does not exist."""
        self.fetch(document)
        snapshot = self._snapshots[document.path]
        return None if snapshot is None else snapshot.fields

    @overload
    def load(self, first: Ref[A], second: Ref[B], /) -> tuple[A | None, B | None]: ...
    @overload
    def load(self, first: Ref[A], second: Ref[B], third: Ref[C], /) -> tuple[A | None, B | None, C | None]: ...
    @overload
    def load(
        self, first: Ref[A], second: Ref[B], third: Ref[C], fourth: Ref[D], /
    ) -> tuple[A | None, B | None, C | None, D | None]: ...

    def load(self, *documents: Ref[Any]) -> Any:
        """The values of several documents, read in one round trip."""
        self.fetch(*documents)
        return tuple(self.get(document) for document in documents)

    def find(self, query: Query[A]) -> Page[A]:
        """The page that a query made with `Query.page` finds."""
        return page_of(query, rows(query))

    def all(self, query: Query[A]) -> list[A]:
        """Everything that a query finds, beyond its limit."""
        return [row.value for row in every_row(query)]


@dataclass(frozen=True)
class Sum:
    """How many documents a query finds, and what a field of theirs adds up to."""

    count: int
    total: int


def summed(query: Query[A], field: str) -> Sum:
    """What a query finds, added up by Firestore: no document is read.

    A document without the field counts for nothing.
    """
    added: Any = _filtered(query).sum(field, alias="total")  # its methods are not typed
    found = added.count(alias="count").get(**deadline())
    results = {result.alias: result.value for result in found[0]}
    return Sum(int(results["count"]), int(results["total"] or 0))


def rows(query: Query[A]) -> list[Row[A]]:
    """What a query finds, up to its limit."""
    snapshots = _as_firestore(query).stream(**deadline())
    return [
        Row(query.collection, snapshot.reference.path, cast(Fields, snapshot.to_dict()), snapshot.update_time)
        for snapshot in snapshots
    ]


def every_row(query: Query[A], size: int | None = None) -> Iterator[Row[A]]:
    """Everything that a query finds, read page by page."""
    for page in every_page(query, size):
        yield from page


def every_page(query: Query[A], size: int | None = None) -> Iterator[list[Row[A]]]:
    """Everything that a query finds, in pages; each is read when it is asked for."""
    after: Cursor | None = None
    size = size or PAGE
    while True:
        page = query.page(size, after)
        page_rows = rows(page)
        yield page_rows[:size]
        if len(page_rows) <= size:
            return
        after = page_rows[size - 1].cursor(page)


def _as_firestore(query: Query[Any]) -> "FirestoreQuery":
    from google.cloud.firestore import Query

    direction = Query.DESCENDING if query.descending else Query.ASCENDING
    built = _filtered(query).limit(query.limit).order_by(query.order_by, direction).order_by("__name__", direction)
    return built.start_after(_cursor_fields(query, query.after)) if query.after else built


def _filtered(query: Query[Any]) -> "FirestoreQuery":
    from google.cloud.firestore import FieldFilter, Query

    source = firestore().collection_group if query.group else firestore().collection
    built: Any = source(query.collection.path)
    for condition in query.conditions:
        built = built.where(filter=FieldFilter(condition.field, condition.operator, condition.value))
    filtered: Query = built
    return filtered


def _cursor_fields(query: Query[Any], after: Cursor) -> Fields:
    """The cursor as Firestore's client takes it."""
    ordered, document = after
    return {query.order_by: ordered, "__name__": firestore().document(document) if query.group else document}
