"""The base of every value: frozen, closed, camelCase outside Python."""

from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Instant = AwareDatetime
"""A moment, always with its time zone; UTC on the wire and in Firestore."""

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2; Greece is GR here, and EL only as the prefix of a VAT number."""


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

    def replace(self, **changes: Any) -> Self:
        """A copy with other values for some fields, validated like a new value (unlike pydantic's `model_copy`).

        Raises:
            pydantic.ValidationError: for a field that does not exist, or a value of another type.
        """
        present = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate(present | changes, strict=True, by_name=True, by_alias=False)
