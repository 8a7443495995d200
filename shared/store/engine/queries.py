"""Queries as values: built by the collection's module, run by a reader, checked against firestore.indexes.json."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from shared.domain.values import Value
from shared.store.engine.refs import Collection, Fields, Ref, decode

T = TypeVar("T", bound=Value)

Operator = Literal["==", "<", "<=", ">", ">=", "array_contains"]
Cursor = tuple[datetime | str | int, str]
"""Where a page ended: the value of the field ordered by, and the document's id; its path where a group is queried."""


@dataclass(frozen=True)
class Condition:
    field: str
    operator: Operator
    value: Any


@dataclass(frozen=True)
class Query(Generic[T]):
    """Documents of a collection that meet every condition, ordered by one field and then by their id."""

    collection: Collection[T]
    conditions: tuple[Condition, ...]
    order_by: str
    descending: bool = False
    limit: int = 200
    after: Cursor | None = None
    group: bool = False
    """Whether all collections of this name are queried, whichever document they are below (a collection group)."""

    def where(self, field: str, operator: Operator, value: Any) -> "Query[T]":
        """The query with one more condition; None adds no condition."""
        if value is None:
            return self
        return replace(self, conditions=(*self.conditions, Condition(field, operator, value)))

    def page(self, size: int, after: Cursor | None) -> "Query[T]":
        """The query for a page, and for one document more, which shows whether another page follows."""
        return replace(self, limit=size + 1, after=after)


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a query's documents, and where the next one begins (None on the last)."""

    items: tuple[T, ...]
    next: Cursor | None


@dataclass(frozen=True)
class Row(Generic[T]):
    """A document that a query found, as stored."""

    collection: Collection[T]
    path: str
    fields: Fields
    changed: Any = None
    """The time of its last change."""

    @property
    def id(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def ref(self) -> Ref[T]:
        """Where it is; a group's collection is only the last step of that."""
        return replace(self.collection, path=self.path.rpartition("/")[0]).ref(self.id)

    @property
    def value(self) -> T:
        """The value that it holds (see `refs.decode`)."""
        return decode(self.collection, self.fields)

    def cursor(self, query: Query[T]) -> Cursor:
        """The cursor for the page that follows this document."""
        return self.fields[query.order_by], self.path if query.group else self.id


def page_of(query: Query[T], rows: list[Row[T]]) -> Page[T]:
    """The page made of the rows that a query made with `Query.page` found."""
    shown = rows[: query.limit - 1]
    next_cursor = shown[-1].cursor(query) if len(rows) == query.limit else None
    return Page(tuple(row.value for row in shown), next_cursor)
