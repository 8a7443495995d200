"""`noticeRequests/{customer}_{day}`: one for each renewal that was announced."""

from shared.domain.customers.notice_request import NoticeRequest
from shared.store.engine.refs import Collection, Ref
from shared.store.engine.transaction import Transaction

NOTICE_REQUESTS = Collection("noticeRequests", NoticeRequest)


def ref(notice_id: str) -> Ref[NoticeRequest]:
    return NOTICE_REQUESTS.ref(notice_id)


def announce(tx: Transaction, notice: NoticeRequest) -> bool:
    """Announces a renewal, unless it has been; says whether it did."""
    if tx.get(ref(notice.id)):
        return False
    tx.create(ref(notice.id), notice)
    return True
