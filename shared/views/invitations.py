"""Invitations as the holder of a link sees them."""

from typing import Self

from shared.domain.customers.customer import STATUS_OF_INVITATION, CustomerStatus
from shared.domain.customers.invitation import Invitation
from shared.domain.languages import Language
from shared.domain.values import Instant, Value


class InvitationView(Value):
    """What the holder of an invitation link may see."""

    contact_name: str
    organisation: str
    domain: str
    reseller_name: str
    language: Language
    status: CustomerStatus
    expires_at: Instant

    @classmethod
    def of(cls, invitation: Invitation) -> Self:
        return cls(
            contact_name=invitation.contact_name,
            organisation=invitation.organisation,
            domain=invitation.domain,
            reseller_name=invitation.reseller_name,
            language=invitation.language,
            status=STATUS_OF_INVITATION[invitation.state],
            expires_at=invitation.expires_at,
        )
