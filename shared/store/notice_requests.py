"""`noticeRequests/{customer}_{product}_{day}`: requests to announce a renewal, one for each.

`noticeRequests/{customer}_{product}_{day}_{seq}`: requests to tell of what that renewal left scheduled.
"""

from datetime import UTC, datetime, time

from shared.domain.customers.notice_request import NoticeRequest, notice_request_id
from shared.domain.customers.subscription import Subscription
from shared.domain.mail_status import MailState
from shared.domain.values import Instant
from shared.store import retention
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction


def _delete_after(request: NoticeRequest) -> Instant:
    """From the renewal on, or from when it was made, if that was late: until then a notice can be asked for."""
    return max(datetime.combine(request.on, time(), UTC), request.found_at) + retention.REQUESTS


NOTICE_REQUESTS = Collection("noticeRequests", NoticeRequest, delete_after=_delete_after)


def ref(notice_id: str) -> Ref[NoticeRequest]:
    return NOTICE_REQUESTS.ref(notice_id)


def of(subscription: Subscription) -> Ref[NoticeRequest]:
    """The request to announce the end of its present period."""
    return ref(notice_request_id(subscription.customer_id, subscription.product_id, subscription.period.end))


def not_mailed(asked_before: Instant) -> Query[NoticeRequest]:
    """Requests whose mail is still to be sent."""
    query = Query(NOTICE_REQUESTS, (), order_by="askedAt").where("mail.state", "==", MailState.PENDING.value)
    return query.where("askedAt", "<", asked_before)


def submit_once(tx: Transaction, request: NoticeRequest) -> bool:
    """Requests a notice unless it was requested before; returns whether it did."""
    if tx.get(ref(request.id)):
        return False
    tx.create(ref(request.id), request)
    return True
