"""What belongs to one reseller."""

from typing import TypeVar

from shared.domain.values import Value


class BelongsToReseller(Value):
    """Anything that belongs to one reseller and that no other may see."""

    reseller_id: str


Owned = TypeVar("Owned", bound=BelongsToReseller)
