"""What belongs to one reseller."""

from typing import TypeVar

from shared.domain.values import Value


class BelongsToReseller(Value):
    """Anything that belongs to one reseller and that no other may see."""

    reseller_id: str


SubscriptionKey = tuple[str, str]
"""Which subscription is meant: the customer and the product."""
EntryKey = tuple[str, str, int]
"""Which ledger entry is meant: the customer, the product, and the entry's number in their subscription's ledger."""


Owned = TypeVar("Owned", bound=BelongsToReseller)
