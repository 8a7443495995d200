"""`members/{email}`: who may sign in, and for which reseller."""

from shared.domain.members import Member, Role
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection, Ref

MEMBERS = Collection("members", Member)


def ref(email: str) -> Ref[Member]:
    """A member by the verified e-mail of a sign-in token, in lower case."""
    return MEMBERS.ref(email.lower())


def with_role(reseller_id: str, role: Role) -> Query[Member]:
    """A reseller's members with one role."""
    query = Query(MEMBERS, (), order_by="email")
    return query.where("resellerId", "==", reseller_id).where("role", "==", role.value)
