"""Quotes, and what orders cost, as they are shown."""

from datetime import date
from typing import Self

from pydantic import computed_field

from shared.domain.billing.charges import Charge
from shared.domain.billing.lines import Line, LineKind, TierPart, Totals
from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.quotes import BilledOn, Quote, RenewalPreview, ReplacedChange, UndoableChange
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Period
from shared.domain.pricing.proration import CalculatedAmount
from shared.domain.pricing.tax import LaterRate, TaxRule
from shared.domain.values import Value
from shared.views.customers import SubscriptionView


class LineView(CalculatedAmount):
    """What an order charges or credits, with its arithmetic: quantity × price ÷ base quantity is the amount, but for
    `rounding`."""

    kind: LineKind
    product_name: str
    plan_name: str
    licences: int
    period: Period
    parts: tuple[TierPart, ...]
    """Where price tiers are crossed: what the price, a difference of two full-period prices, is made of."""
    tax: TaxRule
    """The rate is that of the day of issue: it may change until then."""

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented way
    @property
    def rounding(self) -> Money:
        """By how much the amount differs from its own calculation, because it was rounded together with earlier credits
        of the same charge; 0 mostly."""
        return super().rounding

    @classmethod
    def of(cls, line: Line) -> Self:
        return cls(**{name: getattr(line, name) for name in cls.model_fields})


class QuoteView(Totals):
    """What an order would do, priced; an order that names `quoteId` gets exactly this."""

    quote_id: str
    customer_id: str
    product_id: str
    kind: EntryKind
    quoted_on: date
    effective_on: date
    before: SubscriptionView | None
    after: SubscriptionView
    lines: tuple[LineView, ...]
    billed_on: BilledOn
    issue_date: date
    """When the document is issued."""
    rate_may_change: bool
    """Whether that is a later day, whose rate of tax it then has; `taxes` are at today's."""
    later_rate: LaterRate | None
    """The rate that it will have, if another than today's is already entered."""
    renewal: RenewalPreview | None
    """None if the subscription ends with its period."""
    replaces: tuple[ReplacedChange, ...]
    """What was to hold from a renewal on, and will not after this order."""
    returnable_until: date | None
    """The last day on which what is bought can be returned, or the change of plan undone; None if it can't be."""
    window_closed_until: date | None
    """What is bought before this day can't be returned, because of an earlier return or, if this is one, of this."""
    undoable: UndoableChange | None
    """The change of plan that this order undoes first: it can be undone alone instead."""

    @classmethod
    def of(cls, quote: Quote) -> Self:
        return cls(
            **{name: getattr(quote, name) for name in Totals.model_fields},
            quote_id=quote.quote_id,
            customer_id=quote.customer_id,
            product_id=quote.product_id,
            kind=quote.kind,
            quoted_on=quote.quoted_on,
            effective_on=quote.effective_on,
            before=SubscriptionView.of(quote.before) if quote.before else None,
            after=SubscriptionView.of(quote.after),
            lines=tuple(LineView.of(line) for line in quote.lines),
            billed_on=quote.billed_on,
            issue_date=quote.issue_date,
            rate_may_change=quote.rate_may_change,
            later_rate=quote.later_rate,
            renewal=quote.renewal,
            replaces=quote.replaces,
            returnable_until=quote.returnable_until,
            window_closed_until=quote.window_closed_until,
            undoable=quote.undoable,
        )


class ChargeView(Value):
    """What an order costs or credits: the document that bills it, which has a number soon, or the month's statement."""

    id: str
    document_id: str | None
    statement: str | None
    """The month (2026-11)."""

    @classmethod
    def of(cls, charge: Charge) -> Self:
        return cls(id=charge.id, document_id=charge.own_document_id, statement=charge.statement)
