"""`invitations/{id}`: invitations, open or answered."""

from shared.domain.customers.invitation import Invitation, InvitationState, Link
from shared.domain.errors import NotFound
from shared.domain.values import Instant
from shared.store.engine.queries import Query
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Collection, Ref

INVITATIONS = Collection("invitations", Invitation)


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
