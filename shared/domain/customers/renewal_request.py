"""Requests to renew or end a subscription whose period is over."""

from datetime import date

from shared.domain.customers.subscription import Subscription
from shared.domain.ownership import BelongsToReseller
from shared.domain.values import Instant


class RenewalRequest(BelongsToReseller):
    """A request for the end of one period: on this day a subscription is renewed, or ends."""

    customer_id: str
    product_id: str
    on: date
    found_at: Instant

    @property
    def id(self) -> str:
        return renewal_request_id(self.customer_id, self.product_id, self.on)


def renewal_request_id(customer_id: str, product_id: str, on: date) -> str:
    return f"{customer_id}_{product_id}_{on.isoformat()}"


def renewal_request_for(subscription: Subscription, today: date, now: Instant) -> RenewalRequest | None:
    """The request to renew or end a subscription; None unless its day has come."""
    if not subscription.due(today):
        return None
    return RenewalRequest(
        reseller_id=subscription.reseller_id,
        customer_id=subscription.customer_id,
        product_id=subscription.product_id,
        on=subscription.period.end,
        found_at=now,
    )
