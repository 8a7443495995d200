"""A customer: one Workspace domain that a reseller invited, with a summary of its subscriptions."""

from enum import StrEnum
from hashlib import sha256
from typing import Self

from shared.domain.customers.invitation import VALID_FOR, Invitation, InvitationState, Link
from shared.domain.customers.subscription import Subscription, SubscriptionSummary
from shared.domain.errors import Conflict
from shared.domain.languages import Language
from shared.domain.mail_status import MailStatus
from shared.domain.ownership import BelongsToReseller
from shared.domain.resellers import Reseller
from shared.domain.values import Instant, Value


class CustomerStatus(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


STATUS_OF_INVITATION = {
    InvitationState.PENDING: CustomerStatus.INVITED,
    InvitationState.ACCEPTED: CustomerStatus.ACTIVE,
    InvitationState.DECLINED: CustomerStatus.DECLINED,
    InvitationState.WITHDRAWN: CustomerStatus.WITHDRAWN,
    InvitationState.EXPIRED: CustomerStatus.EXPIRED,
}


class AlreadyInvited(Conflict):
    code = "already_invited"
    message = "You have already invited this domain."


class DomainTaken(Conflict):
    """Says nothing about whose customer the domain is (design.md, "Documents")."""

    code = "domain_taken"
    message = "This domain is already managed through another invitation."


class CustomerNotActive(Conflict):
    code = "customer_not_active"
    message = "The customer has not accepted the invitation."


class CurrentInvitation(Value):
    """The part of its newest invitation that a customer's document shows."""

    link: Link
    expires_at: Instant
    mail: MailStatus = MailStatus()
    """The status of the mail with the newest link."""


class Contact(Value):
    """The person whom a reseller invites, and the Workspace domain of the organisation."""

    contact_name: str
    email: str
    domain: str
    organisation: str
    language: Language


class Customer(BelongsToReseller, Contact):
    """One per reseller and domain: inviting the same domain again continues the same customer."""

    id: str
    status: CustomerStatus
    created_at: Instant
    accepted_at: Instant | None = None
    invitation: CurrentInvitation
    subscriptions: tuple[SubscriptionSummary, ...] = ()
    """One for each product that it ever had, in the order of their ids; written with the subscription."""

    def with_invitation(self, invitation: Invitation) -> Self:
        """With the new state of its invitation. For a new link, the status of the mail starts again."""
        mail = self.invitation.mail if self.invitation.link == invitation.link else MailStatus()
        shown = CurrentInvitation(link=invitation.link, expires_at=invitation.expires_at, mail=mail)
        return self.replace(status=STATUS_OF_INVITATION[invitation.state], invitation=shown)

    def accepted(self, invitation: Invitation, now: Instant) -> Self:
        return self.with_invitation(invitation).replace(accepted_at=now)

    def with_mail(self, link: Link, mail: MailStatus) -> Self:
        """With the status of a link's mail; if the link has been replaced since, nothing changes."""
        if self.invitation.link != link:
            return self
        return self.replace(invitation=self.invitation.replace(mail=mail))

    @property
    def live_subscriptions(self) -> tuple[SubscriptionSummary, ...]:
        """Those that have not ended."""
        return tuple(subscription for subscription in self.subscriptions if subscription.live)

    def summary_of(self, product_id: str) -> SubscriptionSummary | None:
        """What is said here of the subscription of a product; None if there never was one."""
        return next((known for known in self.subscriptions if known.product_id == product_id), None)

    def with_subscription(self, subscription: Subscription) -> Self:
        """With the summary of a subscription after an order or a renewal."""
        known = {summary.product_id: summary for summary in self.subscriptions}
        known[subscription.product_id] = SubscriptionSummary.of(subscription)
        return self.replace(subscriptions=tuple(known[product_id] for product_id in sorted(known)))

    def check_active(self) -> None:
        """Raises CustomerNotActive unless licences can be ordered for the customer."""
        if self.status is not CustomerStatus.ACTIVE:
            raise CustomerNotActive


def customer_id(reseller_id: str, domain: str) -> str:
    """The id of a reseller's customer with this domain; it is the same each time, so there is only one."""
    return sha256(f"{reseller_id}/{domain}".encode()).hexdigest()[:20]


def invite(
    reseller: Reseller, contact: Contact, present: Customer | None, invitation_id: str, invited_by: str, now: Instant
) -> tuple[Customer, Invitation]:
    """Invites a domain, for the first time or again after an earlier invitation ended.

    Raises:
        AlreadyInvited: if the reseller has already invited the domain, or has it as an active customer.
    """
    if present and present.status in (CustomerStatus.INVITED, CustomerStatus.ACTIVE):
        raise AlreadyInvited
    details = contact.model_dump(by_alias=False)
    identity = customer_id(reseller.id, contact.domain)
    invitation = Invitation(
        **details,
        id=invitation_id,
        reseller_id=reseller.id,
        reseller_name=reseller.name,
        invited_by=invited_by,
        customer_id=identity,
        created_at=now,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    customer = Customer(
        **details,
        id=identity,
        reseller_id=reseller.id,
        status=CustomerStatus.INVITED,
        created_at=present.created_at if present else now,
        invitation=CurrentInvitation(link=invitation.link, expires_at=invitation.expires_at),
    )
    return customer, invitation
