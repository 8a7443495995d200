"""The mail that brings an invitation's link to the customer, in the customer's language."""

from email.message import EmailMessage

from shared.domain.customers.invitation import Invitation
from shared.domain.parties import Party
from shared.l10n.format import moment
from shared.l10n.mails import mail_texts
from shared.mail.letter import Letter, address, filled_in, one_line, write


def compose(invitation: Invitation, url: str, seller: Party, time_zone: str) -> EmailMessage:
    """The mail for an invitation's newest link; `url` is that link, complete with its token.

    The same invitation and link number always give the same Message-ID. Whatever people typed is one
    line of visible text.

    Raises:
        Undeliverable: if the invitation's e-mail address can't stand in a header.
    """
    language = invitation.language
    domain = one_line(invitation.domain)
    names = {
        "reseller": one_line(invitation.reseller_name),
        "contact": one_line(invitation.contact_name),
        "domain": domain,
        "seller": seller.name,
    }
    texts = filled_in(mail_texts(language).invitation, names)
    return write(
        Letter(
            name=f"invitation-{invitation.id}-{invitation.link_number}",
            to=(address(invitation.email, invitation.contact_name),),
            seller=seller,
            language=language,
            sent_at=invitation.sent_at,
            texts=texts,
            facts=(
                (texts["organisation"], one_line(invitation.organisation)),
                (texts["domain"], domain),
                (texts["valid_until"], moment(invitation.expires_at, time_zone, language)),
            ),
            url=url,
            reply_to=address(invitation.invited_by, invitation.reseller_name),
        )
    )
