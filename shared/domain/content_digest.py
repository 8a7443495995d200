"""Values that are written once: a digest of their content shows if anything was altered afterwards."""

from hashlib import sha256
from typing import ClassVar, Self

from shared.domain.values import Value


class WithDigest(Value):
    """`digest` is `content_digest` as it was when the value was written."""

    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset()
    """The fields that are not part of what was written."""

    digest: str = ""

    def content_digest(self) -> str:
        """A SHA-256 (hex) of everything that never changes.

        Fields that still have their defaults are left out, so that fields added later change nothing.
        """
        written = self.model_dump_json(exclude={"digest", *self.MAY_CHANGE}, exclude_defaults=True)
        return sha256(written.encode()).hexdigest()

    def with_digest(self) -> Self:
        """With its digest, once everything else is said."""
        return self.replace(digest=self.content_digest())

    @property
    def altered(self) -> bool:
        return self.digest != self.content_digest()
