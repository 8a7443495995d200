from datetime import datetime

from shared.domain.notices import notice_for
from shared.domain.orders import renewal_preview
from shared.domain.periods import billing_day
from shared.events import effects
from shared.events.document import on_document
from shared.mail import renewal_notice as mail
from shared.mail import smtp
from shared.mail.recipients import recipients
from shared.settings import settings
from shared.store import customers, notices, resellers
from shared.store.reader import Reader
from shared.store.situations import before_renewal


@on_document("notices/{notice_id}", "created")
def on_notice_created(notice_id: str, now: datetime) -> None:
    """Mails the reseller what a renewal will charge and how to change it, once, in the reseller's language."""
    seller = settings().seller
    today = billing_day(now, seller.time_zone)
    reader = Reader()
    notice = reader.get(notices.at(notice_id))
    if notice is None:
        return
    customer, reseller = reader.load(customers.at(notice.customer_id), resellers.at(notice.reseller_id))
    if customer is None or reseller is None or customer.live_subscription is None:
        return
    present = notice_for(customer, seller, today, now)
    if present is None or present.id != notice.id:
        return  # cancelled, changed or renewed since
    case = before_renewal(reader, customer, reseller, seller, now)
    preview = renewal_preview(case) if case else None
    if preview is None:
        return
    effects.once(
        f"renewal-notice-{notice.id}",
        do=lambda: smtp.send(mail.compose(notice, customer, reseller, preview, recipients(reader, reseller))),
        done=lambda *_: None,
        failed=lambda *_: None,  # in the log; the console has no place for it
    )
