"""The base of every value: frozen, closed, camelCase outside Python."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError


def _whole(given: object) -> object:
    """Text is a number only if it is nothing but digits: "1_0" and "3.0" are typing mistakes, not 10 and 3."""
    if isinstance(given, str) and not re.fullmatch(r"[0-9]{1,9}", given):
        raise PydanticCustomError("whole_number", "This is not a whole number.")
    return given


WholeNumber = Annotated[int, BeforeValidator(_whole)]
"""A number that people or programs name in a request."""

Instant = AwareDatetime
"""A moment, always with its time zone; UTC on the wire and in Firestore."""

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2; Greece is GR here, EL only in front of a VAT number."""


class Value(BaseModel):
    """Compared by content, never changed in place; unknown fields are an error, not noise."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        hide_input_in_errors=True,  # errors are logged, and inputs may be passwords or people's names
    )


class Language(StrEnum):
    """The languages that mails, pages and documents are written in."""

    ITALIAN = "it"
    ENGLISH = "en"
