"""Reading documents: those asked for together come in one round trip, and each is read once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from shared.domain.values import Value
from shared.store.engine.client import deadline, firestore
from shared.store.engine.queries import Cursor, Page, Query, Row, cursor_fields, page_of
from shared.store.engine.refs import Fields, Ref, decode

if TYPE_CHECKING:
    from google.cloud.firestore import Query as FirestoreQuery

A = TypeVar("A", bound=Value)
B = TypeVar("B", bound=Value)
C = TypeVar("C", bound=Value)
D = TypeVar("D", bound=Value)


PAGE = 200


@dataclass(frozen=True)
class Snapshot:
    """A document as it was read: its fields, and Firestore's stamp of their last change."""

    fields: Fields
    changed: Any


class Reader:
    """Reads the present state. What was read once is remembered for as long as this reader lives."""

    def __init__(self) -> None:
        self._seen: dict[str, Snapshot | None] = {}

    def fetch(self, *documents: Ref[Any]) -> None:
        """Reads those of the documents that were not read yet, in one round trip."""
        missing = {document.path for document in documents} - self._seen.keys()
        if not missing:
            return
        for snapshot in firestore().get_all([firestore().document(path) for path in sorted(missing)], **deadline()):
            there = Snapshot(cast(Fields, snapshot.to_dict()), snapshot.update_time) if snapshot.exists else None
            self._seen[snapshot.reference.path] = there

    def get(self, document: Ref[A]) -> A | None:
        """The value kept there, or None."""
        self.fetch(document)
        seen = self._seen[document.path]
        return None if seen is None else decode(document.collection, seen.fields)

    @overload
    def load(self, first: Ref[A], second: Ref[B], /) -> tuple[A | None, B | None]: ...
    @overload
    def load(self, first: Ref[A], second: Ref[B], third: Ref[C], /) -> tuple[A | None, B | None, C | None]: ...
    @overload
    def load(
        self, first: Ref[A], second: Ref[B], third: Ref[C], fourth: Ref[D], /
    ) -> tuple[A | None, B | None, C | None, D | None]: ...

    def load(self, *documents: Ref[Any]) -> Any:
        """Several values, read together in one round trip."""
        self.fetch(*documents)
        return tuple(self.get(document) for document in documents)

    def find(self, query: Query[A]) -> Page[A]:
        """One page of what a query made with `Query.page` finds."""
        return page_of(query, rows(query))

    def all(self, query: Query[A]) -> list[A]:
        """Everything that a query finds, however much."""
        return [row.value for row in every_row(query)]


def rows(query: Query[A]) -> list[Row[A]]:
    """What a query finds, up to its limit."""
    found = _as_firestore(query).stream(**deadline())
    return [Row(query.collection, snapshot.id, cast(Fields, snapshot.to_dict())) for snapshot in found]


def every_row(query: Query[A]) -> Iterator[Row[A]]:
    """Everything that a query finds, read page by page."""
    after: Cursor | None = None
    while True:
        asked = query.page(PAGE, after)
        found = rows(asked)
        yield from found[:PAGE]
        if len(found) <= PAGE:
            return
        after = found[PAGE - 1].cursor(asked)


def _as_firestore(query: Query[Any]) -> "FirestoreQuery":
    from google.cloud.firestore import FieldFilter, Query

    found: Query = firestore().collection(query.collection.path).limit(query.limit)
    for condition in query.conditions:
        found = found.where(filter=FieldFilter(condition.field, condition.operator, condition.value))
    direction = Query.DESCENDING if query.descending else Query.ASCENDING
    found = found.order_by(query.order_by, direction).order_by("__name__", direction)
    return found.start_after(cursor_fields(query, query.after)) if query.after else found
