"""`invitations/{id}`, and `domains/{domain}`: which reseller's customer a domain is."""

from shared.domain.errors import NotThere
from shared.domain.invitations import Invitation, InvitationState, Link
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant
from shared.store.documents import Collection, Document
from shared.store.queries import Query
from shared.store.reader import Reader


class DomainHolder(BelongsToReseller):
    """Written by the first acceptance of a domain, so that there can't be a second (docs/decisions/0003)."""

    customer_id: str


INVITATIONS = Collection("invitations", Invitation)
DOMAINS = Collection("domains", DomainHolder)


def at(invitation_id: str) -> Document[Invitation]:
    return INVITATIONS.at(invitation_id)


def holder_of(domain: str) -> Document[DomainHolder]:
    return DOMAINS.at(domain)


def opened(reader: Reader, link: Link, now: Instant) -> Invitation:
    """The invitation that a link opens.

    Raises:
        NotThere: if it was deleted.
        Gone: if the link no longer opens it (see `Invitation.opened_with`).
    """
    invitation = reader.get(at(link.invitation_id))
    if invitation is None:
        raise NotThere
    return invitation.opened_with(link, now)


def lapsed(now: Instant) -> Query[Invitation]:
    """Invitations that nobody answered in time."""
    query = Query(INVITATIONS, (), order_by="expiresAt")
    return query.where("state", "==", InvitationState.PENDING.value).where("expiresAt", "<=", now)
