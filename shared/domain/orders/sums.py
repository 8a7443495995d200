"""What the lines of an order come to, together with what was credited before it (billing.md, "Orders")."""

from collections.abc import Iterable
from fractions import Fraction

from shared.domain.billing.lines import Line, Totals, credited_by, totals
from shared.domain.orders.context import OrderContext
from shared.domain.pricing.money import Money, round_half_up


def costs_something(context: OrderContext, lines: Iterable[Line]) -> bool:
    """Whether these lines of an entry come to an invoice, as far as is known: only then does a later credit name it."""
    return order_totals(context, lines).total.amount > 0


def first_charge(context: OrderContext, lines: Iterable[Line]) -> int | None:
    """The next entry, if these lines of it cost something."""
    return context.next_seq if costs_something(context, lines) else None


def order_totals(context: OrderContext, lines: Iterable[Line]) -> Totals:
    """The sums of a document with these lines, as far as is known."""
    before = credited_by(_named(context, line) for line in context.charged_lines)
    named = tuple(_named(context, line) for line in lines)
    return totals(named, context.terms.currency, context.terms.tax, before)


def rounded_together(context: OrderContext, lines: Iterable[Line]) -> tuple[Line, ...]:
    """These lines, rounded so that all that a charge is credited is the rounded exact sum of its credits.

    Bit by bit is so the same as at once. The charges of the present period have to be loaded.
    """
    credited = _Credited()
    for line in context.charged_lines:
        credited.count(line)
    return tuple(credited.rounded(line) for line in lines)


class _Credited:
    """What each charge was credited so far, by the entry of the charge: exactly, and as it was rounded."""

    def __init__(self) -> None:
        self._exact: dict[int, Fraction] = {}
        self._amount: dict[int, int] = {}

    def count(self, line: Line) -> None:
        if (seq := line.credited_entry) is not None:
            self._exact[seq] = self._exact.get(seq, Fraction(0)) + line.exact
            self._amount[seq] = self._amount.get(seq, 0) + line.amount.amount

    def rounded(self, line: Line) -> Line:
        """The next line, with what its charge is credited in all less what it was credited before."""
        if (seq := line.credited_entry) is None:
            return line
        due = round_half_up(self._exact.get(seq, Fraction(0)) + line.exact) - self._amount.get(seq, 0)
        settled = line.replace(amount=Money(amount=due, currency=line.amount.currency))
        self.count(settled)
        return settled


def _named(context: OrderContext, line: Line) -> Line:
    """With the documents whose charges it credits or restores, as far as they are known, and with their tax."""
    if line.credited_entry is None:
        return line
    tax = line.tax if line.rate_entry is None else context.tax_of(line.rate_entry)
    document_id = context.document_of(line.credited_entry)
    if line.restores_entry is None:
        return line.replace(corrects_id=document_id, tax=tax)
    return line.replace(restores_id=document_id, tax=tax)
