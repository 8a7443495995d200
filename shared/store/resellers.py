"""`resellers/{id}` and `members/{email}`."""

from shared.domain.resellers import Member, Reseller
from shared.store.documents import Collection, Document

RESELLERS = Collection("resellers", Reseller)
MEMBERS = Collection("members", Member)


def at(reseller_id: str) -> Document[Reseller]:
    return RESELLERS.at(reseller_id)


def member_at(email: str) -> Document[Member]:
    """A member by the verified e-mail of a sign-in token, in lower case."""
    return MEMBERS.at(email.lower())
