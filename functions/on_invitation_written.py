from datetime import datetime

from shared.billing_calendar import billing_date
from shared.domain.customers.invitation import Invitation
from shared.domain.mail_status import MailState, MailStatus
from shared.events import effects
from shared.events.on_document import on_document
from shared.mail import invitation as mail
from shared.mail import smtp
from shared.settings import settings
from shared.store import customers, invitations, sellers
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction
from shared.web.signed_tokens import invitation_url


@on_document("invitations/{invitation_id}", "written")
def on_invitation_written(invitation_id: str, now: datetime) -> None:
    """Mails an invitation's newest link, once, in the customer's language."""
    reader = Reader()
    reader.fetch(invitations.ref(invitation_id), sellers.ref())
    invitation = reader.get(invitations.ref(invitation_id))
    if invitation is None or not invitation.awaits_mail:
        return
    seller = sellers.read(reader).on(billing_date(now))
    effects.once(
        f"invitation-mail-{invitation.id}-{invitation.link_number}",
        do=lambda: smtp.send(
            mail.compose(invitation, invitation_url(invitation.link), seller.party, settings().billing_time_zone)
        ),
        done=lambda tx, _: _record(tx, invitation, MailStatus(state=MailState.SENT, at=now)),
        failed=lambda tx, detail: _record(tx, invitation, MailStatus(state=MailState.FAILED, at=now, detail=detail)),
    )


def _record(tx: Transaction, invitation: Invitation, mail: MailStatus) -> None:
    """Shows the reseller the status of the mail."""
    customer = tx.get(customers.ref(invitation.customer_id))
    if customer:
        tx.put(customers.ref(customer.id), customer.with_mail(invitation.link, mail))
