"""A document in another currency, in euros: SdI takes no other amounts.

DPR 633/72 art. 21(2)(l) asks for base and tax in cents of euros, and the Agenzia reads every amount of lines and
summary as euros whatever Divisa says (its answer 64 of 19 July 2019, FAQ on electronic invoices): so all of it is in
euros, and the amounts of the document stand beside each line (AltriDatiGestionali) and in the remarks.
"""

from dataclasses import dataclass
from fractions import Fraction

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line
from shared.domain.billing.transmissions import NotWritable
from shared.domain.pricing.exchange import ExchangeRate, rounded
from shared.domain.pricing.money import WHOLE, Money, no_money
from shared.domain.pricing.tax import Tax, TaxRule
from shared.invoicing.fatturapa import summaries

EURO = "EUR"
_FARTHEST = 1000


@dataclass(frozen=True)
class Amounts:
    """What a document comes to in euros: each line, the taxes, the total."""

    lines: tuple[Money, ...]
    taxes: tuple[Tax, ...]
    """One for each rule or, where SdI would refuse that, several (`summaries`)."""
    total: Money


def amounts(invoice: Invoice, given: ExchangeRate | None = None) -> Amounts:
    """The amounts of a document in euros: its own, or converted at its rates of exchange.

    `given` is the rate of its day, for one that bears no VAT and has none of its own.

    Raises:
        NotWritable: if it has no rate of exchange to euros, or its tax is further from its base than SdI takes.
    """
    if invoice.currency == EURO:
        taxes = [part for tax in invoice.taxes for part in summaries.parts(invoice, tax)]
        if not all(summaries.is_close(tax) for tax in taxes):
            raise NotWritable("its tax is not the rate of its base to a cent, as SdI wants it")
        return Amounts(tuple(line.amount for line in invoice.lines), tuple(taxes), invoice.total)
    lines: dict[int, Money] = {}
    taxes = []
    for tax in invoice.taxes:
        rule = TaxRule(treatment=tax.treatment, rate=tax.rate)
        own = {index: line for index, line in enumerate(invoice.lines) if line.tax == rule}
        due = sum((part.converted for part in invoice.converted_taxes if _rule(part) == rule), start=no_money(EURO))
        exact = {index: _rate(line, invoice, given).exact(line.amount) for index, line in own.items()}
        base = _base(rounded(sum(exact.values(), start=Fraction()), EURO), due, rule)
        lines |= _shared_out(base, exact)
        taxes.append(Tax(treatment=tax.treatment, rate=tax.rate, base=base, amount=due))
    total = sum((tax.base + tax.amount for tax in taxes), start=no_money(EURO))
    return Amounts(tuple(lines[index] for index in range(len(invoice.lines))), tuple(taxes), total)


def _rate(line: Line, invoice: Invoice, given: ExchangeRate | None) -> ExchangeRate:
    exchange = line.exchange or given
    if exchange is None or not exchange.joins(invoice.currency, EURO):
        raise NotWritable(f"it is in {invoice.currency} and has no exchange rate to euros, in which SdI takes it")
    return exchange


def _rule(tax: Tax) -> TaxRule:
    return TaxRule(treatment=tax.treatment, rate=tax.rate)


def _base(converted: Money, due: Money, rule: TaxRule) -> Money:
    """The base, moved by the few cents that make its tax the document's: SdI compares them to a cent (00421).

    Raises:
        NotWritable: if that takes more than some euros: the tax is rounded to whole units of a strong currency.
    """
    for distance in range(_FARTHEST):
        for moved in (converted.amount + distance, converted.amount - distance):
            if abs(moved * rule.rate - due.amount * WHOLE) < WHOLE:
                return Money(amount=moved, currency=EURO)
    raise NotWritable("its tax in euros is not the rate of its base to a cent")


def _shared_out(base: Money, exact: dict[int, Fraction]) -> dict[int, Money]:
    """Cents for each line that add up to the base (00422): within a cent, and the largest has what was moved."""
    running, before, shared = Fraction(), 0, dict[int, int]()
    for index, amount in exact.items():
        running += amount
        upto = rounded(running, EURO).amount
        shared[index], before = upto - before, upto
    largest = max(exact, key=lambda index: abs(exact[index]))
    shared[largest] += base.amount - before
    return {index: Money(amount=cents, currency=EURO) for index, cents in shared.items()}
