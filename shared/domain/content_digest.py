"""Values that are written once: a digest of their content shows whether they were altered afterwards."""

from hashlib import sha256
from typing import ClassVar, Self

from shared.domain.values import Value


class WithDigest(Value):
    """A value with the `content_digest` that it had when it was written."""

    MAY_CHANGE: ClassVar[frozenset[str]] = frozenset()
    """The fields that may change later and are not part of the digest."""

    digest: str = ""

    def content_digest(self) -> str:
        """A SHA-256 (hex) of everything that never changes.

        Fields with their default values are left out, so that adding fields later changes no digest.
        """
        written = self.model_dump_json(exclude={"digest", *self.MAY_CHANGE}, exclude_defaults=True)
        return sha256(written.encode()).hexdigest()

    def with_digest(self) -> Self:
        """The finished value with its digest."""
        return self.replace(digest=self.content_digest())

    @property
    def altered(self) -> bool:
        return self.digest != self.content_digest()
