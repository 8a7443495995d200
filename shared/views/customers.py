"""Customers, their subscriptions and ledgers as they are shown."""

from datetime import date
from typing import Self

from shared.domain.customers.customer import Contact, Customer, CustomerStatus
from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.postponed import PostponedChange
from shared.domain.customers.subscription import SubscriptionState, SubscriptionStatus, SubscriptionSummary
from shared.domain.mail_status import MailStatus
from shared.domain.pricing.catalogue import PlanRef
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.periods import Period
from shared.domain.pricing.prices import PriceList
from shared.domain.values import Instant, Value


class SubscriptionView(PlanRef):
    """What holds of a subscription; `prices` are net, in minor units per licence and interval."""

    seq: int
    """The ledger entry that led to it."""
    currency: CurrencyCode
    prices: PriceList
    status: SubscriptionStatus
    trial: bool
    licences: int
    licences_at_next_renewal: int
    plan_at_next_renewal: PlanRef | None
    anchor: date
    period: Period

    @classmethod
    def of(cls, state: SubscriptionState) -> Self:
        return cls(**{name: getattr(state, name) for name in cls.model_fields})


class SubscriptionSummaryView(PlanRef):
    """A subscription in a list of customers, as it is now or as it ended."""

    seq: int
    status: SubscriptionStatus
    trial: bool
    licences: int
    licences_at_next_renewal: int
    plan_at_next_renewal: PlanRef | None
    period: Period

    @classmethod
    def of(cls, summary: SubscriptionSummary) -> Self:
        return cls(**{name: getattr(summary, name) for name in cls.model_fields})


class CurrentInvitationView(Value):
    """The newest invitation: until when its link is valid, and how its mail fared."""

    expires_at: Instant
    mail: MailStatus


class CustomerView(Contact):
    """A customer in lists and on its page."""

    id: str
    status: CustomerStatus
    created_at: Instant
    accepted_at: Instant | None
    invitation: CurrentInvitationView
    subscriptions: tuple[SubscriptionSummaryView, ...]
    """One for each product that it ever had."""

    @classmethod
    def of(cls, customer: Customer) -> Self:
        return cls(
            **{name: getattr(customer, name) for name in Contact.model_fields},
            id=customer.id,
            status=customer.status,
            created_at=customer.created_at,
            accepted_at=customer.accepted_at,
            invitation=CurrentInvitationView(expires_at=customer.invitation.expires_at, mail=customer.invitation.mail),
            subscriptions=tuple(SubscriptionSummaryView.of(summary) for summary in customer.subscriptions),
        )


class LedgerEntryView(SubscriptionView):
    """One step in a subscription's history: what was done, by whom, and what holds from then on."""

    at: Instant
    kind: EntryKind
    actor: str
    """The e-mail of the member who ordered, or "renewal"."""
    document_id: str | None
    """The invoice or credit note that bills it."""
    statement: str | None
    """The month (2026-11) whose statement bills it."""
    purchase_order: str | None
    postponed: PostponedChange | None
    """Of a renewal: what it left scheduled because of the licences in use; the next one tries it again."""

    @classmethod
    def of_entry(cls, entry: LedgerEntry) -> Self:
        return cls(**{name: getattr(entry, name) for name in cls.model_fields})
