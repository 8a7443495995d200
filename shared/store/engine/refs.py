"""How a value of the domain becomes a Firestore document, and back.

Fields are camelCase, as on the wire. Times are Firestore timestamps; calendar dates, which
Firestore does not know, are ISO strings, so that they sort and compare as dates.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from shared.domain.values import Value

T = TypeVar("T", bound=Value)

Fields = dict[str, Any]


def _nothing(_: Any) -> Fields:
    return {}


@dataclass(frozen=True)
class Collection(Generic[T]):
    """Where values of one type are kept.

    `queried` adds the fields that only queries need (search prefixes and the like); they are
    written with the value and dropped when it is read.
    """

    path: str
    model: type[T]
    queried: Callable[[T], Fields] = _nothing

    def ref(self, document_id: str) -> "Ref[T]":
        return Ref(self, document_id)


@dataclass(frozen=True)
class Ref(Generic[T]):
    """The place of one value; there may or may not be one."""

    collection: Collection[T]
    id: str

    @property
    def path(self) -> str:
        return f"{self.collection.path}/{self.id}"


def encode(collection: Collection[T], value: T) -> Fields:
    """A value's fields as Firestore keeps them."""
    fields = value.model_dump(by_alias=True) | collection.queried(value)
    encoded: Fields = _plain(fields)
    return encoded


def decode(collection: Collection[T], fields: Mapping[str, Any]) -> T:
    """The value that a document holds.

    Raises:
        pydantic.ValidationError: if the document is not what this code wrote: a defect, never ignored.
    """
    known = {field.alias or name for name, field in collection.model.model_fields.items()}
    return collection.model.model_validate({name: field for name, field in fields.items() if name in known})


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
