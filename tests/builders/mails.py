"""Mails as the local stack's vendor sends them."""

from email.message import EmailMessage

from shared.domain.customers.invitation import Invitation
from shared.mail.invitation import compose
from tests.builders.times import ZONE
from tools.stack.environment import SELLER


def invitation_mail(invitation: Invitation, url: str) -> EmailMessage:
    """The mail with an invitation's newest link."""
    return compose(invitation, url, SELLER.party, ZONE)
