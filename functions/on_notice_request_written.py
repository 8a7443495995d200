from datetime import datetime
from email.message import EmailMessage

from shared.billing_calendar import billing_date
from shared.delivery.recipients import recipients
from shared.domain.customers.notice_request import NoticeRequest, notice_request_for
from shared.domain.mail_status import MailState, MailStatus
from shared.domain.orders.orders import renewal_preview
from shared.events import effects
from shared.events.on_document import on_document
from shared.mail import postponed_change, renewal_notice, smtp
from shared.store import customers, ledger, notice_requests, resellers, sellers, subscriptions
from shared.store.contexts.orders import renewal_context
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction


@on_document("noticeRequests/{notice_request_id}", "written")
def on_notice_request_written(notice_request_id: str, now: datetime) -> None:
    """Mails the reseller what a renewal will charge, or what one left scheduled: once, in the reseller's language."""
    reader = Reader()
    reader.fetch(notice_requests.ref(notice_request_id), sellers.ref())
    request = reader.get(notice_requests.ref(notice_request_id))
    if request is None or not request.awaits_mail:
        return
    effects.once(
        f"renewal-notice-{request.id}",
        do=lambda: _send(reader, request, now),
        done=lambda tx, sent: _record(tx, request, sent),
        failed=lambda tx, detail: _record(tx, request, MailStatus(state=MailState.FAILED, at=now, detail=detail)),
    )


def _send(reader: Reader, request: NoticeRequest, now: datetime) -> MailStatus | None:
    """What is to be recorded: nothing if there is nothing to say any more."""
    mail = _announcing(reader, request, now) if request.seq is None else _telling(reader, request, request.seq, now)
    if mail is None:
        return None
    smtp.send(mail)
    return MailStatus(state=MailState.SENT, at=now)


def _announcing(reader: Reader, request: NoticeRequest, now: datetime) -> EmailMessage | None:
    """What a renewal will charge; None if it was cancelled, changed or made since."""
    today = billing_date(now)
    customer, held, reseller = reader.load(
        customers.ref(request.customer_id),
        subscriptions.ref(request.customer_id, request.product_id),
        resellers.ref(request.reseller_id),
    )
    if customer is None or reseller is None or held is None:
        return None
    seller = sellers.read(reader).on(today)
    present = notice_request_for(held, seller, today, now)
    if present is None or present.id != request.id:
        return None
    preview = renewal_preview(renewal_context(reader, customer, held, reseller, now))
    if preview is None:
        return None
    return renewal_notice.compose(request, customer, reseller, preview, seller, recipients(reader, reseller))


def _telling(reader: Reader, request: NoticeRequest, seq: int, now: datetime) -> EmailMessage | None:
    """What the renewal of this ledger entry left scheduled."""
    customer, entry, reseller = reader.load(
        customers.ref(request.customer_id),
        ledger.ref(request.customer_id, request.product_id, seq),
        resellers.ref(request.reseller_id),
    )
    if customer is None or reseller is None or entry is None:
        return None
    seller = sellers.read(reader).on(billing_date(now))
    return postponed_change.compose(request, customer, reseller, entry, seller, recipients(reader, reseller))


def _record(tx: Transaction, request: NoticeRequest, mail: MailStatus | None) -> None:
    present = tx.get(notice_requests.ref(request.id))
    if present:
        tx.put(notice_requests.ref(request.id), present.with_mail(mail))
