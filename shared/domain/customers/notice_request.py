"""Requests to notify a reseller of a renewal: before it, what it will charge; after it, what it left scheduled."""

from datetime import date, timedelta
from typing import Self

from shared.domain.customers.ledger import LedgerEntry
from shared.domain.customers.subscription import Subscription
from shared.domain.mail_status import STUCK_AFTER, MailState, MailStatus
from shared.domain.ownership import BelongsToReseller
from shared.domain.pricing.periods import Interval
from shared.domain.sellers import Seller
from shared.domain.values import Instant


class NoticeRequest(BelongsToReseller):
    """A request for one mail about one renewal, on this day: it announces it, or tells of what it left scheduled."""

    customer_id: str
    product_id: str
    on: date
    seq: int | None = None
    """The ledger entry of the renewal that left something scheduled; None if it announces a renewal."""
    found_at: Instant
    asked_at: Instant
    """When the mail was last asked for: later than `found_at` if it got stuck."""
    mail: MailStatus | None = MailStatus()
    """How the mail fared; None if it was not wanted any more."""

    @property
    def id(self) -> str:
        announced = notice_request_id(self.customer_id, self.product_id, self.on)
        return announced if self.seq is None else f"{announced}_{self.seq}"

    @property
    def awaits_mail(self) -> bool:
        return self.mail is not None and self.mail.state is MailState.PENDING

    def with_mail(self, mail: MailStatus | None) -> Self:
        return self.replace(mail=mail)

    def asked_again(self, now: Instant) -> Self | None:
        """The request once more, which triggers its event again; None unless its mail is stuck."""
        return self.replace(asked_at=now) if self.awaits_mail and now - self.asked_at > STUCK_AFTER else None


def notice_request_id(customer_id: str, product_id: str, on: date) -> str:
    """The id of the request that announces the renewal of this day."""
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
        asked_at=now,
    )


def notice_of_postponed(entry: LedgerEntry) -> NoticeRequest | None:
    """The request to tell of what a renewal left scheduled; None if it carried out everything."""
    if entry.postponed is None:
        return None
    return NoticeRequest(
        reseller_id=entry.reseller_id,
        customer_id=entry.customer_id,
        product_id=entry.product_id,
        on=entry.period.start,
        seq=entry.seq,
        found_at=entry.at,
        asked_at=entry.at,
    )


def days_to_announce(seller: Seller, interval: Interval, today: date) -> tuple[date, date]:
    """The first and the last day whose renewals of this interval are to be announced by today."""
    return today + timedelta(days=1), today + timedelta(days=_days_before(seller)[interval])


def _days_before(seller: Seller) -> dict[Interval, int]:
    return {Interval.MONTH: seller.monthly_notice_days, Interval.YEAR: seller.yearly_notice_days}
