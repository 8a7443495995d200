"""The document lines for what an order charges or credits."""

from datetime import date

from shared.domain.billing.lines import Line, LineKind, TierPart
from shared.domain.customers.subscription import PricedPeriod, SubscriptionState
from shared.domain.orders.context import OrderContext
from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Period
from shared.domain.pricing.proration import CalculatedAmount, full_period, prorated_difference, prorated_licences


def full_period_lines(context: OrderContext, state: SubscriptionState) -> tuple[Line, ...]:
    """The charge for all licences for a full period, one line for each price."""
    return tuple(
        _line(
            context,
            LineKind.LICENCES,
            state,
            part.licences,
            state.period,
            full_period(part.licences, Money(amount=part.price, currency=state.currency)),
        )
        for part in state.prices.slices(state.licences)
    )


def prorated_line(
    context: OrderContext,
    kind: LineKind,
    priced: PricedPeriod,
    counts: tuple[int, int],
    charged_from: date,
    *,
    corrects: int | None = None,
    restores: int | None = None,
    rate_of: int | None = None,
) -> Line:
    """The charge or credit for changing from one count to another for the rest of the period, rounded once.

    `corrects` is the ledger entry whose charge is credited, or `restores` the one of whose charge a credit is taken
    back; `rate_of` is the one at whose rate of tax it was billed.

    Raises:
        ValueError: if the charge to be credited was not loaded (a defect).

    A change at one price is counted in licence-days. Where tiers are crossed it is the difference between
    the full-period prices of the two counts, prorated by days.
    """
    before, after = counts
    parts = priced.prices.difference(before, after)
    if len(parts) == 1:
        price = Money(amount=parts[0].price, currency=priced.currency)
        amount = prorated_licences(parts[0].licences, price, priced.period, charged_from)
    else:
        difference = sum(part.licences * part.price for part in parts)
        amount = prorated_difference(Money(amount=difference, currency=priced.currency), priced.period, charged_from)
    period = priced.period.from_day(charged_from)
    line = _line(context, kind, priced, abs(after - before), period, amount)
    if len(parts) > 1:
        prices = [Money(amount=part.price, currency=priced.currency) for part in parts]
        line = line.replace(
            parts=tuple(
                TierPart(licences=part.licences, price=price) for part, price in zip(parts, prices, strict=True)
            )
        )
    rate_entry = corrects if rate_of is None else rate_of
    if rate_entry is None:
        return line
    if corrects is not None and line.amount.amount < 0 and context.charge_of(corrects) is None:
        raise ValueError(f"the charge of entry {corrects} was not loaded")
    if corrects is not None and line.amount.amount > 0:
        # Fewer licences at a volume price can cost more: that takes back some of what was credited.
        corrects, restores = None, corrects
    return line.replace(
        corrects_entry=corrects, restores_entry=restores, rate_entry=rate_entry, tax=context.tax_of(rate_entry)
    )


def _line(
    context: OrderContext,
    kind: LineKind,
    priced: PricedPeriod,
    licences: int,
    period: Period,
    amount: CalculatedAmount,
) -> Line:
    return Line(
        **amount.model_dump(by_alias=False),
        kind=kind,
        customer_id=context.customer.id,
        organisation=context.customer.organisation,
        domain=context.customer.domain,
        product_id=priced.product_id,
        product_name=priced.product_name,
        plan_name=priced.plan_name,
        interval=priced.interval,
        licences=licences,
        period=period,
        entry_seq=context.next_seq,
        tax=context.terms.tax,
        ordered_on=context.today,
    )
