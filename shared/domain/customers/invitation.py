"""An invitation: how a Workspace domain becomes a reseller's customer."""

from datetime import timedelta
from enum import StrEnum
from typing import Self

from shared.domain.errors import Conflict, Gone, TooManyRequests
from shared.domain.languages import Language
from shared.domain.ownership import BelongsToReseller
from shared.domain.values import Instant, Value

VALID_FOR = timedelta(days=14)
RESEND_AFTER = timedelta(minutes=1)
"""Keeps impatient clicks from filling an inbox."""


class InvitationState(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class InvitationExpired(Gone):
    code = "invitation_expired"
    message = "This invitation has expired. Ask your reseller for a new one."


class InvitationWithdrawn(Gone):
    code = "invitation_withdrawn"
    message = "This invitation was withdrawn by the reseller."


class InvitationDeclined(Gone):
    code = "invitation_declined"
    message = "This invitation was declined."


class InvitationReplaced(Gone):
    code = "invitation_replaced"
    message = "A newer link was sent to you; please use that one."


class AlreadyAccepted(Conflict):
    code = "already_accepted"
    message = "This invitation was already accepted."


class NotInvited(Conflict):
    code = "not_invited"
    message = "There is no open invitation for this customer."


class ResentTooSoon(TooManyRequests):
    code = "resent_too_soon"
    message = "The invitation was sent a moment ago; wait a minute before sending it again."
    retry_after = int(RESEND_AFTER.total_seconds())


class Link(Value):
    """The content of a signed invitation link: the invitation, and the number of the link."""

    invitation_id: str
    number: int


class Invitation(BelongsToReseller):
    """Asks the person at `email` to let a reseller manage `domain`; nothing in it is secret."""

    id: str
    customer_id: str
    reseller_name: str
    invited_by: str
    """The e-mail of the member who invited: replies to the mail go there."""
    contact_name: str
    email: str
    domain: str
    organisation: str
    language: Language
    state: InvitationState = InvitationState.PENDING
    link_number: int = 1
    """The number of links sent so far; only the newest opens the invitation."""
    created_at: Instant
    sent_at: Instant
    """When the newest link was made (a trigger mails it)."""
    expires_at: Instant

    @property
    def link(self) -> Link:
        return Link(invitation_id=self.id, number=self.link_number)

    @property
    def awaits_mail(self) -> bool:
        return self.state is InvitationState.PENDING

    def opened_with(self, link: Link, now: Instant) -> Self:
        """The invitation, if this link still opens it.

        Raises:
            InvitationReplaced, InvitationWithdrawn, InvitationExpired: if it does not.
        """
        if link.number != self.link_number:
            raise InvitationReplaced
        if self.state is InvitationState.WITHDRAWN:
            raise InvitationWithdrawn
        if self.state is InvitationState.EXPIRED or (self.awaits_mail and now >= self.expires_at):
            raise InvitationExpired
        return self

    def answered(self, state: InvitationState) -> Self:
        """Accepted or declined, as `state` says.

        Raises:
            AlreadyAccepted, InvitationDeclined: if it was answered before.
        """
        if self.state is InvitationState.ACCEPTED:
            raise AlreadyAccepted
        if self.state is InvitationState.DECLINED:
            raise InvitationDeclined
        return self.replace(state=state)

    def resent(self, now: Instant) -> Self:
        """With a new link that replaces the old one and is valid from now; an expired invitation reopens.

        Raises:
            NotInvited: if it was answered or withdrawn.
            ResentTooSoon: if the last link is less than a minute old.
        """
        if self.state not in (InvitationState.PENDING, InvitationState.EXPIRED):
            raise NotInvited
        if now - self.sent_at < RESEND_AFTER:
            raise ResentTooSoon
        return self.replace(
            state=InvitationState.PENDING, link_number=self.link_number + 1, sent_at=now, expires_at=now + VALID_FOR
        )

    def withdrawn(self) -> Self:
        """Raises NotInvited unless the invitation is still open."""
        if not self.awaits_mail:
            raise NotInvited
        return self.replace(state=InvitationState.WITHDRAWN)

    def expired(self, now: Instant) -> Self | None:
        """Marked as expired if nobody answered it in time; otherwise None."""
        if self.awaits_mail and now >= self.expires_at:
            return self.replace(state=InvitationState.EXPIRED)
        return None
