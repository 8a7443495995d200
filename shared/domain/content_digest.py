"""Values that are written once: a digest of their content shows if anything was altered afterwards.

What a digest covers is written down, in versions (`WrittenForm`), apart from how a value is stored or named in code:
a field can be renamed, moved or added, and what was written before still has the digest that it had.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any, ClassVar, Self

from shared.domain.values import Value


@dataclass(frozen=True)
class WrittenForm:
    """The values that a digest covers, in the order and under the names that they have for ever.

    `fields` has, for each written name, the attribute that is written under it, with the form of what is in it where
    that is a value with fields of its own. A form is never changed once anything was written in it: a change is a new
    version beside it (docs/decisions/0022).
    """

    fields: Mapping[str, "str | tuple[str, WrittenForm]"]

    def write(self, value: Value) -> dict[str, Any]:
        """The values as JSON knows them: dates and times as ISO 8601, times in UTC with microseconds."""
        return {name: _written(value, field) for name, field in self.fields.items()}

    def read(self, written: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of the value that was written, by attribute: what its class can be made of."""
        return dict(_read(written[name], field) for name, field in self.fields.items())


class WithDigest(Value):
    """`digest` is `content_digest` as it was when the value was written, in the form of `digest_version`."""

    WRITTEN_FORMS: ClassVar[tuple[WrittenForm, ...]]
    """Every version there ever was, version 1 first; the last is the present one."""

    digest: str = ""
    digest_version: int = 0
    """0 until there is a digest."""

    def content_digest(self) -> str:
        """A SHA-256 (hex) of everything that never changes, in the version of the digest that there is.

        Raises:
            IndexError: for a version that this code does not know.
        """
        return sha256(json.dumps(self.written(), ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()

    def written(self) -> dict[str, Any]:
        """What the digest covers, as JSON knows it."""
        return self._form(self.digest_version or len(self.WRITTEN_FORMS)).write(self)

    @classmethod
    def _form(cls, version: int) -> WrittenForm:
        if not 1 <= version <= len(cls.WRITTEN_FORMS):
            raise IndexError(f"{cls.__name__} has no written form {version}")
        return cls.WRITTEN_FORMS[version - 1]

    @classmethod
    def of_written(cls, written: Mapping[str, Any], version: int, **later: Any) -> Self:
        """The value that was written, with its digest; `later` is what has changed since, where that is known."""
        fields = cls._form(version).read(written)
        value = cls.model_validate(fields | later | {"digest_version": version})
        return value.replace(digest=value.content_digest())

    def with_digest(self) -> Self:
        """With its digest in the present version, once everything else is said."""
        latest = self.replace(digest_version=len(self.WRITTEN_FORMS))
        return latest.replace(digest=latest.content_digest())

    @property
    def altered(self) -> bool:
        known = 1 <= self.digest_version <= len(self.WRITTEN_FORMS)
        return not known or self.digest != self.content_digest()


def _written(value: Value, field: "str | tuple[str, WrittenForm]") -> Any:
    attribute, form = (field, None) if isinstance(field, str) else field
    content = getattr(value, attribute)
    if form is None or content is None:
        return _plain(content)
    return [form.write(part) for part in content] if isinstance(content, tuple) else form.write(content)


def _plain(content: Any) -> Any:
    if isinstance(content, datetime):
        return content.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, Enum):
        return content.value
    if content is None or isinstance(content, str | int | bool):
        return content
    raise TypeError(f"{type(content).__name__} has no written form")


def _read(written: Any, field: "str | tuple[str, WrittenForm]") -> tuple[str, Any]:
    attribute, form = (field, None) if isinstance(field, str) else field
    if form is None or written is None:
        return attribute, written
    return attribute, [form.read(part) for part in written] if isinstance(written, list) else form.read(written)
