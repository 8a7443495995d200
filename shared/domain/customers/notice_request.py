"""Requests to notify a reseller of an upcoming renewal and what it will charge."""

from datetime import date, timedelta

from shared.domain.customers.subscription import Subscription
from shared.domain.ownership import BelongsToReseller
from shared.domain.pricing.periods import Interval
from shared.domain.sellers import Seller
from shared.domain.values import Instant


class NoticeRequest(BelongsToReseller):
    """A request to announce one renewal: on this day a subscription will be renewed."""

    customer_id: str
    product_id: str
    on: date
    found_at: Instant

    @property
    def id(self) -> str:
        return notice_request_id(self.customer_id, self.product_id, self.on)


def notice_request_id(customer_id: str, product_id: str, on: date) -> str:
    return f"{customer_id}_{product_id}_{on.isoformat()}"


def notice_request_for(subscription: Subscription, seller: Seller, today: date, now: Instant) -> NoticeRequest | None:
    """The request to announce the next renewal or end of trial; None if it ends, is not near, or is due."""
    if subscription.ended or subscription.cancelled:
        return None
    on = subscription.period.end
    first, last = days_to_announce(seller, subscription.interval, today)
    if not first <= on <= last:
        return None
    return NoticeRequest(
        reseller_id=subscription.reseller_id,
        customer_id=subscription.customer_id,
        product_id=subscription.product_id,
        on=on,
        found_at=now,
    )


def days_to_announce(seller: Seller, interval: Interval, today: date) -> tuple[date, date]:
    """The first and the last day whose renewals of this interval are to be announced by today."""
    return today + timedelta(days=1), today + timedelta(days=_days_before(seller)[interval])


def _days_before(seller: Seller) -> dict[Interval, int]:
    return {Interval.MONTH: seller.monthly_notice_days, Interval.YEAR: seller.yearly_notice_days}
