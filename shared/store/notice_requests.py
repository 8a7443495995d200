"""`noticeRequests/{customer}_{product}_{day}`: requests to announce a renewal, one for each."""

from shared.domain.customers.notice_request import NoticeRequest
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

NOTICE_REQUESTS = Collection("noticeRequests", NoticeRequest)


def ref(notice_id: str) -> Ref[NoticeRequest]:
    return NOTICE_REQUESTS.ref(notice_id)


def submit_once(tx: Transaction, request: NoticeRequest) -> bool:
    """Requests a renewal's notice unless it was requested before; returns whether it did."""
    if tx.get(ref(request.id)):
        return False
    tx.create(ref(request.id), request)
    return True
