"""What the lines of an order come to, together with what was credited before it (billing.md, "Orders")."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from shared.domain.billing.lines import Credited, Line, Totals, credited_by, totals
from shared.domain.customers.ledger import RoundedAway
from shared.domain.orders.context import OrderContext
from shared.domain.pricing.money import Money, round_half_up
from shared.domain.resellers import Billing


def costs_something(context: OrderContext, lines: Sequence[Line], *, waits: bool = False) -> bool:
    """Whether these lines of an entry come to a document that charges something: then a later credit names it.

    An invoice of their own does, as far as is known; on a statement, for which they wait, each charge stands by itself.
    """
    if waits or context.terms.billing is Billing.STATEMENT:
        return any(line.amount.amount > 0 and line.credited_entry is None for line in lines)
    return order_totals(context, lines).total.amount > 0


def first_charge(context: OrderContext, lines: Sequence[Line], *, waits: bool = False) -> int | None:
    """The next entry, if these lines of it cost something."""
    return context.next_seq if costs_something(context, lines, waits=waits) else None


def order_totals(context: OrderContext, lines: Iterable[Line]) -> Totals:
    """The sums of a document with these lines, as far as is known."""
    before = _credited_before(context)
    named = tuple(_named(context, line) for line in lines)
    return totals(named, context.terms.currency, context.terms.tax, before)


def _credited_before(context: OrderContext) -> Credited:
    """What documents were credited so far: by the charges of the period and, of a statement, as it says itself."""
    before = {key: base for statement in context.statements for key, base in statement.credited_so_far.items()}
    known = {statement.id for statement in context.statements}
    for charge in context.charges:
        for (document_id, rate), base in credited_by(_named(context, line) for line in charge.lines).items():
            if document_id not in known or not charge.billed:
                before[document_id, rate] = before.get((document_id, rate), 0) + base
    return before


def rounded_together(context: OrderContext, lines: Iterable[Line]) -> tuple[Line, ...]:
    """These lines, rounded so that all that a charge is credited is the rounded exact sum of its credits.

    Bit by bit is so the same as at once. The charges of the present period have to be loaded.
    """
    credited = _Credited()
    for entry in context.present_entries():
        for part in entry.rounded_away:
            credited.count(part.charged_by, part.exact, 0)
    for line in context.charged_lines:
        credited.count_line(line)
    return tuple(credited.rounded(line) for line in lines)


def rounded_away(lines: Iterable[Line]) -> tuple[RoundedAway, ...]:
    """What lines without a charge credit exactly, for the next credit of the same charges."""
    exact: dict[int, Fraction] = {}
    for line in lines:
        if line.credited_entry is not None:
            exact[line.credited_entry] = exact.get(line.credited_entry, Fraction(0)) + line.exact
    return tuple(
        RoundedAway(charged_by=seq, numerator=amount.numerator, denominator=amount.denominator)
        for seq, amount in exact.items()
    )


class _Credited:
    """What each charge was credited so far, by the entry of the charge: exactly, and as it was rounded."""

    def __init__(self) -> None:
        self._exact: dict[int, Fraction] = {}
        self._amount: dict[int, int] = {}

    def count(self, seq: int, exact: Fraction, amount: int) -> None:
        self._exact[seq] = self._exact.get(seq, Fraction(0)) + exact
        self._amount[seq] = self._amount.get(seq, 0) + amount

    def count_line(self, line: Line) -> None:
        if line.credited_entry is not None:
            self.count(line.credited_entry, line.exact, line.amount.amount)

    def rounded(self, line: Line) -> Line:
        """The next line, with what its charge is credited in all less what it was credited before."""
        if (seq := line.credited_entry) is None:
            return line
        due = round_half_up(self._exact.get(seq, Fraction(0)) + line.exact) - self._amount.get(seq, 0)
        settled = line.replace(amount=Money(amount=due, currency=line.amount.currency))
        self.count_line(settled)
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
