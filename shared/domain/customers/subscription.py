"""A subscription: the state that its ledger adds up to, and the purchases of its period (billing.md, "Words")."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Self

from shared.domain.pricing.catalogue import PlanRef
from shared.domain.pricing.money import CurrencyCode
from shared.domain.pricing.periods import Period, period_on
from shared.domain.pricing.prices import PriceList
from shared.domain.pricing.tax import TaxRule
from shared.domain.values import Value


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


class PreviousPlan(PricedPeriod):
    """How licences were charged before a change of plan: from `charged_from` up to `until`, the day of the change."""

    charged_by: int
    charged_from: date
    tax: TaxRule
    until: date
    longer: bool
    """Whether the change was to a longer interval, which charges a period of its own."""


class Purchase(Value):
    """Licences of the present period that were bought together, and how they were charged."""

    seq: int
    """The ledger entry that bought them; the correction window is counted from it."""
    charged_by: int
    """The ledger entry that charged them at the present plan's price."""
    licences: int
    charged_from: date
    tax: TaxRule
    """The tax rule of the charge, and so of its credit."""
    changed_by: int | None = None
    """The ledger entry that changed them to a longer interval, which opens a correction window of its own."""
    previous_plans: tuple[PreviousPlan, ...] = ()
    """The plans that they had before, in this window or period, the latest first."""


class SubscriptionState(PricedPeriod):
    """The state of a subscription after a ledger entry."""

    seq: int
    status: SubscriptionStatus = SubscriptionStatus.ACTIVE
    trial: bool = False
    licences: int
    licences_at_next_renewal: int
    plan_at_next_renewal: PlanRef | None = None
    anchor: date
    purchases: tuple[Purchase, ...] = ()
    """The newest last."""


class Subscription(SubscriptionState):
    """One customer's licences of one plan, as the ledger says they are now."""

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
            purchases=(),
        )


def purchase_entry_seqs(purchases: Iterable[Purchase]) -> list[int]:
    """The ledger entries that returning purchases needs: those that bought, changed and charged them."""
    seqs = {seq for purchase in purchases for seq in (purchase.seq, purchase.changed_by, purchase.charged_by)}
    seqs |= {previous.charged_by for purchase in purchases for previous in purchase.previous_plans}
    return sorted(seq for seq in seqs if seq is not None)
