"""What an order charges or credits, as the lines of a document."""

from datetime import date

from shared.domain.billing.lines import Line, LineKind, TierPart
from shared.domain.customers.subscription import PricedPeriod, Purchase, SubscriptionState
from shared.domain.orders.context import OrderContext
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Period
from shared.domain.pricing.proration import CalculatedAmount, full_period, prorated_difference, prorated_licences
from shared.domain.pricing.tax import TaxRule


def first_charged_purchase(context: OrderContext, purchases: tuple[Purchase, ...]) -> Purchase:
    """The first purchase that a document charges, or that waits for one: what changes the price of all corrects it."""
    charged = (one for one in purchases if context.purchase_entry(one.charged_by).charged)
    return next(charged, purchases[0])


def full_period_lines(context: OrderContext, standing: SubscriptionState) -> tuple[Line, ...]:
    """The charge for all licences of a full period, one line for each price."""
    return tuple(
        _line(
            context,
            LineKind.LICENCES,
            standing,
            part.licences,
            standing.period,
            full_period(part.licences, Money(amount=part.price, currency=standing.currency)),
            context.terms.tax,
        )
        for part in standing.prices.slices(standing.licences)
    )


def prorated_line(
    context: OrderContext,
    kind: LineKind,
    standing: PricedPeriod,
    counts: tuple[int, int],
    charged_from: date,
    tax: TaxRule,
    corrects: int | None = None,
) -> Line:
    """The charge, or the credit, for going from one count to another for the rest of the period, rounded once.

    `corrects` is the ledger entry that charged what is credited.

    At one price it is counted in licence-days. Where tiers are crossed it is the difference between
    the full-period prices of the two counts, prorated by days.
    """
    before, after = counts
    parts = standing.prices.difference(before, after)
    if len(parts) == 1:
        price = Money(amount=parts[0].price, currency=standing.currency)
        charge = prorated_licences(parts[0].licences, price, standing.period, charged_from)
    else:
        difference = sum(part.licences * part.price for part in parts)
        charge = prorated_difference(
            Money(amount=difference, currency=standing.currency), standing.period, charged_from
        )
    period = standing.period.from_day(charged_from)
    line = _line(context, kind, standing, abs(after - before), period, charge, tax)
    if len(parts) > 1:
        prices = [Money(amount=part.price, currency=standing.currency) for part in parts]
        line = line.replace(
            parts=tuple(TierPart(licences=part.licences, price=each) for part, each in zip(parts, prices, strict=True))
        )
    if corrects is None:
        return line
    return line.replace(corrects_entry=corrects, corrects=context.purchase_entry(corrects).document)


def _line(
    context: OrderContext,
    kind: LineKind,
    standing: PricedPeriod,
    licences: int,
    period: Period,
    charge: CalculatedAmount,
    tax: TaxRule,
) -> Line:
    return Line(
        **charge.model_dump(by_alias=False),
        kind=kind,
        customer_id=context.customer.id,
        organisation=context.customer.organisation,
        domain=context.customer.domain,
        product=standing.product,
        plan_name=standing.plan_name,
        interval=standing.interval,
        licences=licences,
        period=period,
        entry_seq=context.next_seq,
        tax=tax,
    )
