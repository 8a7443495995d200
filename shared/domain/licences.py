"""The ledger: the append-only history of a subscription, and the state that it adds up to (billing.md, "Words")."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Self

from shared.domain.catalogue import PlanRef
from shared.domain.money import CurrencyCode
from shared.domain.periods import Period, period_on
from shared.domain.prices import PriceList
from shared.domain.resellers import BelongsToReseller
from shared.domain.sealed import Sealed
from shared.domain.tax import TaxRule
from shared.domain.values import Instant, Value


class EntryKind(StrEnum):
    """What an entry records."""

    TRIAL = "trial"
    BUY = "buy"
    MORE = "more"
    FEWER = "fewer"
    """Fewer licences from the next renewal on."""
    KEEP = "keep"
    """A scheduled reduction was dropped."""
    TAKE_BACK = "takeBack"
    """Licences bought within the correction window were given back."""
    CHANGE_PLAN = "changePlan"
    SCHEDULE_PLAN = "schedulePlan"
    """Another plan from the next renewal on."""
    KEEP_PLAN = "keepPlan"
    """A scheduled change of plan was dropped."""
    CANCEL = "cancel"
    """The subscription ends with its period."""
    CANCEL_NOW = "cancelNow"
    RESUME = "resume"
    """A cancellation was taken back."""
    RENEW = "renew"
    END = "end"
    """A cancelled subscription's period was over."""


class SubscriptionStatus(StrEnum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    """Ends with its period; until then the licences can be used, and the cancellation taken back."""
    ENDED = "ended"


class OutOfSequence(ValueError):
    """A ledger with a gap or an entry that can't follow the one before it: never written, so a defect."""


class Priced(PlanRef):
    """A period of a plan and its prices: net, in minor units per licence and interval."""

    currency: CurrencyCode
    prices: PriceList
    period: Period


class Held(Priced):
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
    earlier: tuple[Held, ...] = ()
    """The plans that they had before in this window or period, the latest first."""


class Standing(Priced):
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


class LedgerEntry(BelongsToReseller, Standing, Sealed):
    """One fact about a subscription, never edited: each says in full what holds from then on."""

    at: Instant
    actor: str
    """The e-mail of the member who ordered, or "renewal"."""
    kind: EntryKind
    document_id: str | None = None
    """The invoice or credit note that the entry caused at once."""
    statement: str | None = None
    """The month (2026-11) whose statement bills what the entry caused, if that is how the reseller is billed."""
    purchase_order: str | None = None
    correction_days: int
    """How long the correction window was, which is a setting."""


class Subscription(Standing):
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
        return self.model_copy(update={"seq": self.seq + 1, **changes})

    @classmethod
    def after(cls, entry: LedgerEntry) -> Self:
        """The state that an entry leaves."""
        return cls(**{name: getattr(entry, name) for name in cls.model_fields})


def entries_of_purchases(purchases: Iterable[Purchase]) -> list[int]:
    """The ledger entries that taking purchases back asks about: what bought, changed and charged them."""
    seqs = {seq for one in purchases for seq in (one.seq, one.changed_by, one.charged_by)}
    seqs |= {held.charged_by for one in purchases for held in one.earlier}
    return sorted(seq for seq in seqs if seq is not None)


def fold(entries: Iterable[LedgerEntry]) -> Subscription | None:
    """The state that a whole ledger adds up to, None for an empty one.

    Raises:
        OutOfSequence: if the entries are not 1, 2, 3 … or one stands where it can not: a purchase begins, an end ends.
    """
    state: Subscription | None = None
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected:
            raise OutOfSequence(f"entry {entry.seq} where {expected} was expected")
        if entry.kind not in _following(state):
            raise OutOfSequence(f"entry {entry.seq} ({entry.kind}) can't follow what stands before it")
        state = Subscription.after(entry)
    return state


def _following(state: Subscription | None) -> frozenset[EntryKind]:
    """The kinds of entries that can follow a state."""
    if state is None:
        return frozenset({EntryKind.TRIAL, EntryKind.BUY})
    if state.ended:
        return frozenset({EntryKind.BUY})
    within = frozenset(EntryKind) - {EntryKind.TRIAL, EntryKind.BUY}
    # A trial turns into a purchase when more is wished than it allows.
    return within | {EntryKind.BUY} if state.trial else within
