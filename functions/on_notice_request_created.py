from datetime import datetime

from shared.billing_calendar import billing_date
from shared.delivery.recipients import recipients
from shared.domain.customers.notice_request import notice_request_for
from shared.domain.orders.orders import renewal_preview
from shared.events import effects
from shared.events.on_document import on_document
from shared.mail import renewal_notice as mail
from shared.mail import smtp
from shared.store import customers, notice_requests, resellers, sellers, subscriptions
from shared.store.contexts.orders import renewal_context
from shared.store.engine.reader import Reader


@on_document("noticeRequests/{notice_request_id}", "created")
def on_notice_request_created(notice_request_id: str, now: datetime) -> None:
    """Mails the reseller what a renewal will charge and how to change it, once, in the reseller's language."""
    today = billing_date(now)
    reader = Reader()
    reader.fetch(notice_requests.ref(notice_request_id), sellers.ref())
    request, seller = reader.get(notice_requests.ref(notice_request_id)), sellers.read(reader).on(today)
    if request is None:
        return
    customer, held, reseller = reader.load(
        customers.ref(request.customer_id),
        subscriptions.ref(request.customer_id, request.product_id),
        resellers.ref(request.reseller_id),
    )
    if customer is None or reseller is None or held is None:
        return
    present = notice_request_for(held, seller, today, now)
    if present is None or present.id != request.id:
        return  # cancelled, changed or renewed since
    preview = renewal_preview(renewal_context(reader, customer, held, reseller, now))
    if preview is None:
        return
    effects.once(
        f"renewal-notice-{request.id}",
        do=lambda: smtp.send(mail.compose(request, customer, reseller, preview, seller, recipients(reader, reseller))),
        done=lambda *_: None,
        failed=lambda *_: None,  # only logged; the console does not show it
    )
