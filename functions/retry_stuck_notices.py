from datetime import datetime

from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.mail_status import STUCK_AFTER
from shared.events.jobs import for_each
from shared.events.on_schedule import on_schedule
from shared.store import notice_requests
from shared.store.engine.batches import Change
from shared.store.engine.transaction import Transaction


@on_schedule("50 0 * * *", memory="512Mi")
def retry_stuck_notices(now: datetime) -> int:
    """Requests notices of renewals again whose mail is stuck: their events were lost, or failed for too long."""

    def request(tx: Transaction, notice: NoticeRequest) -> bool:
        again = notice.asked_again(now)
        if again is None:
            return False  # it was sent in the meantime, or requested already
        tx.put(notice_requests.ref(notice.id), again)
        return True

    return for_each(notice_requests.not_mailed(now - STUCK_AFTER), change=Change(request))
