"""The ledger: the append-only history of a subscription (billing.md, "Words")."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction

from shared.domain.content_digest import WithDigest
from shared.domain.customers.postponed import PostponedChange
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.ownership import BelongsToReseller, EntryKey
from shared.domain.values import Instant, Value
from shared.domain.written import version_1


class EntryKind(StrEnum):
    """The kind of event that an entry records."""

    TRIAL = "trial"
    BUY = "buy"
    ADD_LICENCES = "addLicences"
    REDUCE_LICENCES = "reduceLicences"
    """Fewer licences from the next renewal on."""
    KEEP_LICENCES = "keepLicences"
    """A scheduled reduction was dropped."""
    RETURN_LICENCES = "returnLicences"
    """Licences bought within the correction window were returned."""
    CHANGE_PLAN = "changePlan"
    UNDO_CHANGE = "undoChange"
    """The change of plan just before was undone."""
    SCHEDULE_PLAN = "schedulePlan"
    """Another plan from the next renewal on."""
    KEEP_PLAN = "keepPlan"
    """A scheduled change of plan was dropped."""
    CANCEL = "cancel"
    """The subscription ends with its period."""
    CANCEL_NOW = "cancelNow"
    RESUME = "resume"
    """A cancellation was undone."""
    RENEW = "renew"
    END = "end"
    """A cancelled subscription ended with its period."""


class RoundedAway(Value):
    """What a return credits exactly of a charge, where that is rounded to nothing: in minor units, as a fraction."""

    charged_by: int
    """The entry of the charge."""
    numerator: int
    denominator: int

    @property
    def exact(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


class LedgerEntry(BelongsToReseller, SubscriptionState, WithDigest):
    """One event of a subscription, never edited: who did what, when, what it charged, and what holds from then on.

    Its size does not grow with the ledger (docs/decisions/0023).
    """

    WRITTEN_FORMS = (version_1.LEDGER_ENTRY,)

    customer_id: str
    at: Instant
    on: date
    """The day of `at` in the billing time zone."""
    actor: str
    """The e-mail of the member who ordered, or "renewal"."""
    kind: EntryKind
    charged: bool = False
    """Whether it costs something: a later credit for these licences then corrects this entry's charge."""
    document_id: str | None = None
    """The invoice or credit note that bills the entry's charge; it has a number soon after."""
    statement: str | None = None
    """The month (2026-11) whose statement bills the entry's charge, if it waits for one."""
    purchase_order: str | None = None
    rounded_away: tuple[RoundedAway, ...] = ()
    """Of a return without a charge: the next credit of the same charges makes it good (billing.md, "Orders")."""
    correction_days: int
    """The length of the correction window at the time (a setting)."""
    days_closed_after_return: int
    """For how long a return closed the window at the time (a setting)."""
    postponed: PostponedChange | None = None
    """Of a renewal: what it left scheduled because of the licences in use."""

    @property
    def has_charge(self) -> bool:
        """Whether a charge was written with it, be it one that credits."""
        return self.document_id is not None or self.statement is not None

    @property
    def window_closed(self) -> bool:
        """Whether something had been returned so recently that what was bought with it can't be returned."""
        return self.window_closed_on(self.on)

    @property
    def key(self) -> EntryKey:
        return self.customer_id, self.product_id, self.seq


class OutOfSequence(ValueError):
    """A ledger with a gap, or an entry that can't follow the one before it (a defect)."""


def fold(entries: Iterable[LedgerEntry]) -> SubscriptionState | None:
    """The state that a whole ledger adds up to; None for an empty one.

    Raises:
        OutOfSequence: if the entries are not 1, 2, 3 …, or one can't follow the state before it.
    """
    state: SubscriptionState | None = None
    last: EntryKind | None = None
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected:
            raise OutOfSequence(f"entry {entry.seq} where {expected} was expected")
        if entry.kind not in _possible_kinds(state, last):
            raise OutOfSequence(f"entry {entry.seq} ({entry.kind}) can't follow the entry before it")
        state, last = entry.state, entry.kind
    return state


def _possible_kinds(state: SubscriptionState | None, last: EntryKind | None) -> frozenset[EntryKind]:
    """The kinds of entries that can follow this state, after an entry of the `last` kind."""
    if state is None:
        return frozenset({EntryKind.TRIAL, EntryKind.BUY})
    if state.ended:
        return frozenset({EntryKind.BUY})
    kinds = frozenset(EntryKind) - {EntryKind.TRIAL, EntryKind.BUY}
    if last is not EntryKind.CHANGE_PLAN:
        kinds -= {EntryKind.UNDO_CHANGE}
    # A trial becomes a purchase when more licences, or a plan, are ordered than it covers.
    return kinds | {EntryKind.BUY} if state.trial else kinds
