"""`noticeRequests/{customer}_{product}_{day}`: requests to announce a renewal, one for each."""

from datetime import UTC, datetime, time

from shared.domain.customers.notice_request import NoticeRequest, notice_request_id
from shared.domain.customers.subscription import Subscription
from shared.domain.values import Instant
from shared.store import retention
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction


def _delete_after(request: NoticeRequest) -> Instant:
    """From the renewal on: until then a notice can be asked for."""
    return datetime.combine(request.on, time(), UTC) + retention.REQUESTS


NOTICE_REQUESTS = Collection("noticeRequests", NoticeRequest, delete_after=_delete_after)


def ref(notice_id: str) -> Ref[NoticeRequest]:
    return NOTICE_REQUESTS.ref(notice_id)


def of(subscription: Subscription) -> Ref[NoticeRequest]:
    """The request to announce the end of its present period."""
    return ref(notice_request_id(subscription.customer_id, subscription.product_id, subscription.period.end))


def submit_once(tx: Transaction, request: NoticeRequest) -> bool:
    """Requests a renewal's notice unless it was requested before; returns whether it did."""
    if tx.get(ref(request.id)):
        return False
    tx.create(ref(request.id), request)
    return True
