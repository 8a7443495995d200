from datetime import datetime

from shared.domain.errors import NotThere
from shared.domain.notices import notice_for
from shared.domain.orders import renewal_preview
from shared.domain.periods import billing_day
from shared.domain.situation import Situation
from shared.events import effects
from shared.events.document import on_document
from shared.mail import renewal_notice as mail
from shared.mail import smtp
from shared.mail.recipients import recipients
from shared.settings import settings
from shared.store import customers, notices, plans, resellers
from shared.store.reader import Reader


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
    live = customer.live_subscription
    plan, present_plan = reader.load(plans.at(live.renewal_plan_id), plans.at(live.plan_id))
    if plan is None or present_plan is None:
        raise NotThere(f"notice {notice_id} has no plan")
    case = Situation(
        customer=customer,
        plan=plan,
        other_plans=(present_plan,),
        terms=reseller.terms(seller, now),
        today=today,
        now=now,
    )
    preview = renewal_preview(case)
    if preview is None:
        return
    effects.once(
        f"renewal-notice-{notice.id}",
        do=lambda: smtp.send(mail.compose(notice, customer, reseller, preview, recipients(reader, reseller))),
        done=lambda *_: None,
        failed=lambda *_: None,  # in the log; the console has no place for it
    )
