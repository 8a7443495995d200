"""That a subscription's period is over, and what follows is to be done."""

from datetime import date

from shared.domain.customers.customer import Customer
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant


class RenewalRequest(BelongsToReseller):
    """One period's end: on this day a customer's subscription is to be renewed, or ends."""

    customer_id: str
    on: date
    found_at: Instant

    @property
    def id(self) -> str:
        return f"{self.customer_id}_{self.on.isoformat()}"


def due_for(customer: Customer, today: date, now: Instant) -> RenewalRequest | None:
    """The renewal that a customer's subscription awaits; None unless its day has come."""
    subscription = customer.live_subscription
    if subscription is None or not subscription.due(today):
        return None
    return RenewalRequest(
        reseller_id=customer.reseller_id, customer_id=customer.id, on=subscription.period.end, found_at=now
    )
