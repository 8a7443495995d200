"""A subscription: a customer's licences of one product, as their ledger adds up to (billing.md, "Words")."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from shared.domain.ownership import BelongsToReseller
from shared.domain.pricing.catalogue import PlanRef
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.periods import Period, period_on
from shared.domain.pricing.prices import PriceList
from shared.domain.values import Instant


class SubscriptionStatus(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    """Ends with its period; until then the licences can be used and the subscription resumed."""
    ENDED = "ended"


class PricedPeriod(PlanRef):
    """A period on a plan with its prices: net, in minor units per licence and interval."""

    currency: CurrencyCode
    prices: PriceList
    period: Period


class SubscriptionState(PricedPeriod):
    """The state of a subscription after a ledger entry."""

    seq: int
    status: SubscriptionStatus = SubscriptionStatus.ACTIVE
    trial: bool = False
    licences: int
    licences_at_next_renewal: int
    plan_at_next_renewal: PlanRef | None = None
    anchor: date
    opened_by: int
    """The ledger entry with which the present licences began to be counted: a purchase, a renewal or a trial. What was
    bought since, and could be returned, is derived from the entries from there on (`purchases.py`)."""
    first_charge: int | None = None
    """The first entry of the present period that charged something: a lower price for all licences, as volume tiers
    have, credits that one."""
    window_closed_until: date | None = None
    """What is bought before this day can't be returned, since something was returned before (billing.md, "Orders")."""

    @property
    def cancelled(self) -> bool:
        return self.status is SubscriptionStatus.CANCELLED

    @property
    def ended(self) -> bool:
        return self.status is SubscriptionStatus.ENDED

    @property
    def reduction_scheduled(self) -> bool:
        return self.licences_at_next_renewal < self.licences

    @property
    def renewal_plan_id(self) -> str:
        """The plan that the next period will have."""
        return self.plan_at_next_renewal.plan_id if self.plan_at_next_renewal else self.plan_id

    def window_closed_on(self, day: date) -> bool:
        """Whether what is bought on a day can't be returned, since something was returned shortly before."""
        return self.window_closed_until is not None and day < self.window_closed_until

    def due(self, today: date) -> bool:
        """Whether the period is over, so that the subscription is to be renewed or ended."""
        return not self.ended and today >= self.period.end

    def next_period(self) -> Period:
        """The period that the next renewal opens if the interval stays the same."""
        return period_on(self.anchor, self.interval, self.period.end)

    def followed_by(self, **changes: Any) -> Self:
        """The state after the next ledger entry."""
        return self.replace(seq=self.seq + 1, **changes)

    def as_ended(self) -> Self:
        """The state after the end of the subscription."""
        return self.followed_by(
            status=SubscriptionStatus.ENDED,
            licences=0,
            licences_at_next_renewal=0,
            plan_at_next_renewal=None,
            first_charge=None,
        )

    @property
    def state(self) -> "SubscriptionState":
        """The state alone, of whatever else has it too."""
        return SubscriptionState(**{name: getattr(self, name) for name in SubscriptionState.model_fields})


class Subscription(BelongsToReseller, SubscriptionState):
    """One customer's licences of one product, as their ledger says they are now."""

    customer_id: str
    entered_at: Instant
    """The time of the newest ledger entry; the next is always later, whatever the clocks say."""
    licences_assigned: int | None = None
    """The number of licences that the customer's users occupy; None if it is not known."""
    renewal_asked_again_on: date | None = None
    """The day after its renewal was last requested: if nothing has come of that by then, it is requested again."""
    notice_requested_for: date | None = None
    """The day of the renewal whose notice was last requested."""

    @property
    def id(self) -> str:
        """Its product: a customer has one subscription of each, whose ledger goes on after it ended."""
        return self.product_id

    @property
    def live(self) -> bool:
        return not self.ended

    @property
    def renewal_asked_from(self) -> date | None:
        """The first day on which its renewal, or its end, is to be requested; None once it has ended."""
        if self.ended:
            return None
        return max(self.period.end, self.renewal_asked_again_on or self.period.end)

    @property
    def renewal_to_announce(self) -> date | None:
        """The day of the next renewal; None if its notice was requested before, or if it will end instead."""
        done = self.ended or self.cancelled or self.notice_requested_for == self.period.end
        return None if done else self.period.end

    def asks_for_renewal(self, today: date) -> bool:
        """Whether its renewal is due and was not requested today."""
        asked_from = self.renewal_asked_from
        return asked_from is not None and asked_from <= today

    def with_renewal_requested(self, today: date) -> Self:
        return self.replace(renewal_asked_again_on=today + timedelta(days=1))

    def with_notice_requested(self) -> Self:
        return self.replace(notice_requested_for=self.period.end)

    def with_state(self, state: SubscriptionState, entered_at: Instant) -> Self:
        """With the state after an order or a renewal."""
        return self.replace(
            entered_at=entered_at, **{name: getattr(state, name) for name in SubscriptionState.model_fields}
        )


class SubscriptionSummary(PlanRef):
    """What a customer's document says of a subscription, for lists."""

    status: SubscriptionStatus
    trial: bool
    licences: int
    licences_at_next_renewal: int
    plan_at_next_renewal: PlanRef | None
    period: Period
    seq: int

    @classmethod
    def of(cls, subscription: Subscription) -> Self:
        return cls(**{name: getattr(subscription, name) for name in cls.model_fields})

    @property
    def live(self) -> bool:
        return self.status is not SubscriptionStatus.ENDED

    @property
    def plan_ids(self) -> tuple[str, ...]:
        """The plans that it has now and at its next renewal; none once it has ended."""
        plans = (self.plan_id, self.plan_at_next_renewal.plan_id if self.plan_at_next_renewal else self.plan_id)
        return tuple(dict.fromkeys(plans)) if self.live else ()
