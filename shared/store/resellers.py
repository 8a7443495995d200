"""`resellers/{id}` and `members/{email}`."""

from shared.domain.resellers import Member, Reseller, Role
from shared.store.documents import Collection, Document
from shared.store.queries import Query

RESELLERS = Collection("resellers", Reseller)
MEMBERS = Collection("members", Member)


def at(reseller_id: str) -> Document[Reseller]:
    return RESELLERS.at(reseller_id)


def member_at(email: str) -> Document[Member]:
    """A member by the verified e-mail of a sign-in token, in lower case."""
    return MEMBERS.at(email.lower())


def members(reseller_id: str, role: Role) -> Query[Member]:
    """A reseller's people in one role."""
    query = Query(MEMBERS, (), order_by="email")
    return query.where("resellerId", "==", reseller_id).where("role", "==", role.value)
