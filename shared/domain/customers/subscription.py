"""The ledger: the append-only history of a subscription, and the state that it adds up to (billing.md, "Words")."""

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
    """Ends with its period; until then the licences can be used, and the cancellation taken back."""
    ENDED = "ended"


class PricedPeriod(PlanRef):
    """A period of a plan and its prices: net, in minor units per licence and interval."""

    currency: CurrencyCode
    prices: PriceList
    period: Period


class PreviousPlan(PricedPeriod):
    """How licences were charged before a change of plan: from a day up to the one on which it ended."""

    charged_by: int
    charged_from: date
    tax: TaxRule
    until: date
    longer: bool
    """Whether the change was to a longer interval, and so bought a period of its own."""


class Purchase(Value):
    """Licences of the present period as they were bought, and where and from which day they were charged."""

    seq: int
    """The ledger entry that bought them: the correction window is counted from it."""
    charged_by: int
    """The ledger entry that charged them at the present plan's price."""
    licences: int
    charged_from: date
    tax: TaxRule
    """That of the charge: its credit is taxed alike."""
    changed_by: int | None = None
    """The ledger entry that changed them to a longer interval, which opens a window of its own."""
    previous_plans: tuple[PreviousPlan, ...] = ()
    """The plans that they had before in this window or period, the latest first."""


class SubscriptionState(PricedPeriod):
    """What holds of a subscription after an entry."""

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
        """Whether the period is over and what follows is to be done."""
        return not self.ended and today >= self.period.end

    def next_period(self) -> Period:
        """The period that the next renewal opens, unless the interval changes."""
        return period_on(self.anchor, self.interval, self.period.end)

    def followed_by(self, **changes: Any) -> Self:
        """The state that the next ledger entry leaves."""
        return self.replace(seq=self.seq + 1, **changes)

    def as_ended(self) -> Self:
        """The state that the subscription's end leaves."""
        return self.followed_by(
            status=SubscriptionStatus.ENDED,
            licences=0,
            licences_at_next_renewal=0,
            plan_at_next_renewal=None,
            purchases=(),
        )


def purchase_entry_seqs(purchases: Iterable[Purchase]) -> list[int]:
    """The ledger entries that taking purchases back asks about: what bought, changed and charged them."""
    seqs = {seq for one in purchases for seq in (one.seq, one.changed_by, one.charged_by)}
    seqs |= {held.charged_by for one in purchases for held in one.previous_plans}
    return sorted(seq for seq in seqs if seq is not None)
