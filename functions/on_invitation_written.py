from datetime import datetime

from shared.domain.invitations import Invitation
from shared.domain.mailing import Mail, MailState
from shared.events import effects
from shared.events.document import on_document
from shared.mail import invitation as mail
from shared.mail import smtp
from shared.store import customers, invitations
from shared.store.reader import Reader
from shared.store.transaction import Transaction
from shared.web.tokens import invitation_url


@on_document("invitations/{invitation_id}", "written")
def on_invitation_written(invitation_id: str, now: datetime) -> None:
    """Mails an invitation's newest link, once, in the customer's language."""
    invitation = Reader().get(invitations.at(invitation_id))
    if invitation is None or not invitation.awaits_mail:
        return
    effects.once(
        f"invitation-mail-{invitation.id}-{invitation.link_number}",
        do=lambda: smtp.send(mail.compose(invitation, invitation_url(invitation.link))),
        done=lambda tx, _: _tell(tx, invitation, Mail(state=MailState.SENT, at=now)),
        failed=lambda tx, detail: _tell(tx, invitation, Mail(state=MailState.FAILED, at=now, detail=detail)),
    )


def _tell(tx: Transaction, invitation: Invitation, mail: Mail) -> None:
    """Lets the reseller see how the mail fared."""
    customer = tx.get(customers.at(invitation.customer_id))
    if customer:
        tx.put(customers.at(customer.id), customer.with_mail(invitation.link, mail))
