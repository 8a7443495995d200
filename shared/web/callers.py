"""Who may call an operation: a member of a reseller with the right role, or the holder of an invitation link."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from flask import Request

from shared.domain.customers.invitation import Link
from shared.domain.errors import NotAllowed
from shared.domain.members import Member
from shared.store import invitations, members
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref
from shared.web import identity, signed_tokens
from shared.web.requests import credential


class NotAMember(NotAllowed):
    code = "not_a_member"
    message = "This account does not belong to a reseller. Ask whoever set up your console to add it."


class CallerClaim(Protocol):
    """The identity that a request's credential claims, before the documents that prove it are read."""

    @property
    def name(self) -> str:
        """A name for the caller, the same for each of its requests and different from other callers'."""

    @property
    def document(self) -> Ref[Any]:
        """The document to read to identify the caller."""

    def proven(self, reader: Reader) -> Any:
        """The caller, as operations receive it.

        Raises:
            NotAllowed: if it may not call the operation.
        """


@dataclass(frozen=True)
class MemberClaim:
    """Claims to be the person with this e-mail."""

    email: str
    may: Callable[[Member], bool]

    @property
    def name(self) -> str:
        return self.email

    @property
    def document(self) -> Ref[Member]:
        if "/" in self.email:
            raise NotAMember  # no document can have this id
        return members.ref(self.email)

    def proven(self, reader: Reader) -> Member:
        member = reader.get(self.document)
        if member is None:
            raise NotAMember
        if not self.may(member):
            raise NotAllowed
        return member


@dataclass(frozen=True)
class LinkClaim:
    """Claims to hold this invitation link."""

    link: Link

    @property
    def name(self) -> str:
        return f"{self.link.invitation_id} {self.link.number}"

    @property
    def document(self) -> Ref[Any]:
        return invitations.ref(self.link.invitation_id)

    def proven(self, _: Reader) -> Link:
        return self.link


@dataclass(frozen=True)
class Callers:
    """Who may call an operation, and what credential they send."""

    credential: Literal["bearer", "invitation"]
    claim: Callable[[Request], CallerClaim]


def signed_in(may: Callable[[Member], bool]) -> Callers:
    """Members for whom `may` is true, with a Google sign-in."""
    return Callers(
        "bearer",
        lambda request: MemberClaim(identity.email_of(credential(request, identity.SCHEME)), may),
    )


link_holders = Callers(
    "invitation", lambda request: LinkClaim(signed_tokens.link_of(credential(request, signed_tokens.INVITATION_SCHEME)))
)
"""The holder of an invitation link, whoever that is: the link proves no identity, and needs none."""
