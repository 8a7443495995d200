"""The summary of a rate in as many parts as SdI's check of its tax needs (00421).

What credits several documents is taxed for each of them, together with what was credited of it before (billing.md,
"Orders"). In all that can be some cents off the rate of the whole base, and SdI takes less than one. So there is then a
part for each document, whose tax is less than a cent off; SdI adds up the parts of a rate (00422).
"""

from collections.abc import Iterator

from shared.domain.billing.invoices import Invoice
from shared.domain.pricing.money import WHOLE, Money, apply_rate
from shared.domain.pricing.tax import Tax, TaxRule


def parts(invoice: Invoice, tax: Tax) -> tuple[Tax, ...]:
    """A tax of the invoice in one part, or else in one for each document that its lines credit."""
    if is_close(tax):
        return (tax,)
    return tuple(_parts(invoice, tax))


def is_close(tax: Tax) -> bool:
    """Whether the tax is the rate of its base to less than a cent."""
    return _close(tax.base.amount, tax.amount.amount, tax.rate)


def _close(base: int, amount: int, rate: int) -> bool:
    return abs(base * rate - amount * WHOLE) < WHOLE


def _parts(invoice: Invoice, tax: Tax) -> Iterator[Tax]:
    bases: dict[str | None, int] = {}
    for line in invoice.lines:
        if line.tax == TaxRule(treatment=tax.treatment, rate=tax.rate):
            bases[line.credited_id] = bases.get(line.credited_id, 0) + line.amount.amount
    left = tax.amount.amount - sum(apply_rate(base, tax.rate) for base in bases.values())
    for base in bases.values():
        amount, step = apply_rate(base, tax.rate), 1 if left > 0 else -1
        if left and _close(base, amount + step, tax.rate):
            amount, left = amount + step, left - step
        yield tax.replace(base=_money(tax, base), amount=_money(tax, amount))


def _money(tax: Tax, amount: int) -> Money:
    return Money(amount=amount, currency=tax.base.currency)
