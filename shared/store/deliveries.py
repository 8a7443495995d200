"""`deliveries/{effect}`: who is working on an outside effect, and whether it has happened."""

from enum import StrEnum

from shared.domain.values import Instant, Value
from shared.store.documents import Collection, Document


class DeliveryState(StrEnum):
    PENDING = "pending"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class Delivery(Value):
    """One effect's claim. While `working`, nobody else may start it before `leased_until`."""

    state: DeliveryState
    attempts: int
    holder: str
    """Names the attempt that holds the lease."""
    leased_until: Instant
    detail: str | None = None


DELIVERIES = Collection("deliveries", Delivery)


def at(effect: str) -> Document[Delivery]:
    return DELIVERIES.at(effect)
