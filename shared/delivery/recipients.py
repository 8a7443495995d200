"""Who gets a reseller's documents and notices."""

from shared.domain.members import Role
from shared.domain.resellers import Reseller
from shared.store import members
from shared.store.engine.reader import Reader


def recipients(reader: Reader, reseller: Reseller) -> list[str]:
    """The address for it, if the reseller has named one, else the owners'."""
    if reseller.billing_email:
        return [reseller.billing_email]
    return [member.email for member in reader.all(members.with_role(reseller.id, Role.OWNER))]
