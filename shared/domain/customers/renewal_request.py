"""Requests to renew or end a subscription whose period is over."""

from datetime import date

from shared.domain.customers.customer import Customer
from shared.domain.ownership import BelongsToReseller
from shared.domain.values import Instant


class RenewalRequest(BelongsToReseller):
    """A request for the end of one period: on this day a customer's subscription is renewed, or ends."""

    customer_id: str
    on: date
    found_at: Instant

    @property
    def id(self) -> str:
        return f"{self.customer_id}_{self.on.isoformat()}"


def renewal_request_for(customer: Customer, today: date, now: Instant) -> RenewalRequest | None:
    """The request to renew or end a customer's subscription; None unless its day has come."""
    subscription = customer.live_subscription
    if subscription is None or not subscription.due(today):
        return None
    return RenewalRequest(
        reseller_id=customer.reseller_id, customer_id=customer.id, on=subscription.period.end, found_at=now
    )
