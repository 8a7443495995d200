"""`invitations/{id}`: invitations, open or answered."""

from shared.domain.customers.invitation import Invitation, InvitationState, Link
from shared.domain.errors import NotFound
from shared.domain.values import Instant
from shared.store import retention
from shared.store.engine.queries import Query
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Collection, Ref

CAME_TO_NOTHING = (InvitationState.DECLINED, InvitationState.WITHDRAWN, InvitationState.EXPIRED)


def _delete_after(invitation: Invitation) -> Instant | None:
    """Counted from the last day on which it could be answered, so no more than two weeks after it was declined or
    withdrawn. An accepted one stays: it is what the customer agreed to."""
    return invitation.expires_at + retention.INVITATIONS if invitation.state in CAME_TO_NOTHING else None


INVITATIONS = Collection("invitations", Invitation, delete_after=_delete_after)


def ref(invitation_id: str) -> Ref[Invitation]:
    return INVITATIONS.ref(invitation_id)


def by_link(reader: Reader, link: Link, now: Instant) -> Invitation:
    """The invitation that a link opens.

    Raises:
        NotFound: if it was deleted.
        Gone: if the link no longer opens it (see `Invitation.opened_with`).
    """
    invitation = reader.get(ref(link.invitation_id))
    if invitation is None:
        raise NotFound
    return invitation.opened_with(link, now)


def expired_unanswered(now: Instant) -> Query[Invitation]:
    """Open invitations that nobody answered in time."""
    query = Query(INVITATIONS, (), order_by="expiresAt")
    return query.where("state", "==", InvitationState.PENDING.value).where("expiresAt", "<=", now)
