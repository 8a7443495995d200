"""Quotes: what an order would do, priced. A quote changes nothing; an order that names it gets exactly that."""

from datetime import date
from enum import StrEnum
from hashlib import sha256

from pydantic import computed_field

from shared.domain.billing.lines import Line, Totals
from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.postponed import PostponedChange
from shared.domain.customers.subscription import SubscriptionState
from shared.domain.errors import Conflict
from shared.domain.pricing.periods import Period
from shared.domain.pricing.tax import LaterRate
from shared.domain.values import Value


class BilledOn(StrEnum):
    """The document that an order's amount is billed on."""

    INVOICE = "invoice"
    CREDIT_NOTE = "creditNote"
    STATEMENT = "statement"
    """The monthly statement."""
    NONE = "none"
    """Nothing is charged."""


class ReplacedChange(Value):
    """A scheduled change that this order replaces or drops."""

    licences: int | None = None
    plan_name: str | None = None
    on: date


class UndoableChange(Value):
    """A change of plan that can be undone, by the plan that this leads back to."""

    plan_name: str
    changed_on: date
    until: date
    """The last day."""


class RenewalPreview(Totals):
    """What the next renewal will cost: at today's prices, and the rate of tax that is entered for its day."""

    on: date
    period: Period
    product_name: str
    plan_name: str
    licences: int
    postponed: PostponedChange | None = None
    """What is scheduled and will not be carried out, or not in full, as far as the licences in use are known today."""
    later_rate: LaterRate | None = None
    """The standard rate that its document will have, if that is another: one that comes between it and a statement."""


class Quote(Totals):
    """One order, priced: `before` and `after` are the subscription without and with it."""

    customer_id: str
    product_id: str
    kind: EntryKind
    quoted_on: date
    effective_on: date
    before: SubscriptionState | None
    after: SubscriptionState
    lines: tuple[Line, ...]
    billed_on: BilledOn
    issue_date: date
    """When the document is issued."""
    rate_may_change: bool = False
    """Whether it is issued on a later day, whose rate of tax it then has."""
    later_rate: LaterRate | None = None
    """The rate that it will have, if another than today's is already entered."""
    renewal: RenewalPreview | None
    """None if the subscription ends with its period."""
    replaces: tuple[ReplacedChange, ...] = ()
    returnable_until: date | None = None
    """The last day on which what is bought can be returned, or the change of plan undone; None if it can't be."""
    window_closed_until: date | None = None
    """What is bought before this day can't be returned, since something was returned, or is by this order."""
    undoable: UndoableChange | None = None
    """The change of plan that this order undoes first, though it could be undone alone."""

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented way
    @property
    def quote_id(self) -> str:
        """A digest of all that the price depends on, which is everything above (billing.md, "Quotes and orders")."""
        return sha256(self.model_dump_json(exclude={"quote_id"}).encode()).hexdigest()[:32]


class QuoteChanged(Conflict):
    """Something changed since the quote was made; nothing was charged, and the error carries the new quote."""

    code = "quote_changed"
    message = "The price or the licences changed since this quote; please look at the new one."

    def __init__(self, quote: Quote) -> None:
        super().__init__()
        self.quote = quote
