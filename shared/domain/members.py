"""The people of a reseller, and what they may do."""

from enum import StrEnum

from shared.domain.errors import NotFound
from shared.domain.ownership import BelongsToReseller, Owned


class Role(StrEnum):
    """What a member may do: an owner everything, a viewer only look."""

    OWNER = "owner"
    VIEWER = "viewer"


class Member(BelongsToReseller):
    """A person who signs in for a reseller; the e-mail is in lower case and verified by Google."""

    email: str
    role: Role

    def may_view(self) -> bool:
        return True

    def may_order(self) -> bool:
        return self.role is Role.OWNER

    def own(self, thing: Owned | None) -> Owned:
        """The thing, if it exists and belongs to this member's reseller.

        Raises:
            NotFound: otherwise, whether it does not exist or is somebody else's.
        """
        if thing is None or thing.reseller_id != self.reseller_id:
            raise NotFound
        return thing
