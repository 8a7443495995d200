"""References to documents, and how values of the domain are stored in them.

Fields are camelCase, as on the wire. Times are Firestore timestamps; calendar dates, which
Firestore does not know, are ISO strings, so that they sort and compare as dates.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from shared.domain.values import Instant, Value

T = TypeVar("T", bound=Value)

Fields = dict[str, Any]

DELETE_AFTER = "deleteAfter"
"""The field of Firestore's TTL: it deletes what has a time there that is past (firestore.indexes.json)."""


def _no_fields(_: Any) -> Fields:
    return {}


@dataclass(frozen=True)
class Collection(Generic[T]):
    """A collection that holds values of one type.

    `query_fields` adds the fields that only queries need (search prefixes and the like); they are
    written with the value and dropped when it is read. So is `deleteAfter`, if `delete_after` is given.
    """

    path: str
    model: type[T]
    query_fields: Callable[[T], Fields] = _no_fields
    summary: "Summary[T] | None" = None
    """What is kept of each value for browsers."""
    delete_after: Callable[[T], Instant | None] | None = None
    """For what is only needed for a while: when it may go; None as long as it has to stay."""

    def ref(self, document_id: str) -> "Ref[T]":
        return Ref(self, document_id)


@dataclass(frozen=True)
class Summary(Generic[T]):
    """A document for browsers to listen to, with the id of what it is made of and written together with that."""

    collection: Collection[Any]
    make: Callable[[T], Value | None]
    """None while there is nothing to show of it, or something else shows it."""


@dataclass(frozen=True)
class Ref(Generic[T]):
    """A reference to one document, which may or may not exist."""

    collection: Collection[T]
    id: str

    @property
    def path(self) -> str:
        return f"{self.collection.path}/{self.id}"


def encode(collection: Collection[T], value: T) -> Fields:
    """A value's fields as Firestore stores them."""
    fields = value.model_dump(by_alias=True) | collection.query_fields(value)
    if collection.delete_after:
        # None is written too: what reopens must lose the time it was given when it ended.
        fields[DELETE_AFTER] = collection.delete_after(value)
    encoded: Fields = _plain(fields)
    return encoded


def encode_query_fields(collection: Collection[T], value: T) -> Fields:
    """Those of a value's fields that only queries need, as Firestore stores them."""
    encoded: Fields = _plain(collection.query_fields(value))
    return encoded


def summary_of(collection: Collection[T], value: T) -> Fields | None:
    """What browsers should see of a value, in the wire's shape: times are text, as in answers. None for nothing."""
    shown = collection.summary.make(value) if collection.summary else None
    return shown.model_dump(mode="json") if shown else None


def decode(collection: Collection[T], fields: Mapping[str, Any]) -> T:
    """The value that a document holds. Fields that this version of the code does not know are passed over, at any
    depth: a newer version wrote them, and functions are deployed one by one (docs/decisions/0022).

    Raises:
        pydantic.ValidationError: if this code can't have written the document (a defect).
    """
    return collection.model.model_validate(fields, extra="ignore")


def _plain(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {name: _plain(value) for name, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_plain(value) for value in thing]
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, date) and not isinstance(thing, datetime):
        return thing.isoformat()
    return thing
