"""The ledger: the append-only history of a subscription, and the state that it adds up to (billing.md, "Words")."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Self

from shared.domain.money import Money
from shared.domain.periods import Interval, Period, period_on
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant, Value


class EntryKind(StrEnum):
    """What an entry records."""

    BUY = "buy"
    MORE = "more"
    FEWER = "fewer"
    """Fewer licences from the next renewal on."""
    KEEP = "keep"
    """A scheduled reduction was dropped."""
    CANCEL = "cancel"
    """The subscription ends with its period."""
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


class Standing(Value):
    """What holds of a subscription after an entry; `unit_price` is net, per licence and interval."""

    seq: int
    status: SubscriptionStatus = SubscriptionStatus.ACTIVE
    plan_id: str
    plan_name: str
    product: str
    interval: Interval
    unit_price: Money
    licences: int
    licences_at_next_renewal: int
    anchor: date
    period: Period


class LedgerEntry(BelongsToReseller, Standing):
    """One fact about a subscription, never edited: each says in full what holds from then on."""

    at: Instant
    actor: str
    """The e-mail of the member who ordered, or "renewal"."""
    kind: EntryKind
    document_id: str | None = None
    """The invoice or credit note that the entry caused."""


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
    def next_period(self) -> Period:
        """The period that the next renewal opens."""
        return period_on(self.anchor, self.interval, self.period.end)

    def due(self, today: date) -> bool:
        """Whether the period is over and what follows is to be done."""
        return not self.ended and today >= self.period.end

    def followed_by(self, **changes: Any) -> Self:
        """The state that the next ledger entry leaves."""
        return self.model_copy(update={"seq": self.seq + 1, **changes})

    @classmethod
    def after(cls, entry: LedgerEntry) -> Self:
        """The state that an entry leaves."""
        return cls(**{name: getattr(entry, name) for name in cls.model_fields})


def fold(entries: Iterable[LedgerEntry]) -> Subscription | None:
    """The state that a whole ledger adds up to, None for an empty one.

    Raises:
        OutOfSequence: if the entries are not 1, 2, 3 … or one stands where it can not: a purchase begins, an end ends.
    """
    state: Subscription | None = None
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected:
            raise OutOfSequence(f"entry {entry.seq} where {expected} was expected")
        if (state is None or state.ended) != (entry.kind is EntryKind.BUY):
            raise OutOfSequence(f"entry {entry.seq} ({entry.kind}) can't follow what stands before it")
        state = Subscription.after(entry)
    return state
