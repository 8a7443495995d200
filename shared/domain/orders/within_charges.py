"""Which charges a credit takes back: none more than it charged (docs/decisions/0026).

With volume prices, licences can be worth more or less than what was charged for them when they were bought: what other
licences were charged then makes up the difference.
"""

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from shared.domain.billing.lines import Line
from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.context import OrderContext
from shared.domain.pricing.money import Money, round_half_up
from shared.domain.pricing.proration import Unit


def within_charges(context: OrderContext, lines: Iterable[Line], kept: Collection[int] = ()) -> tuple[Line, ...]:
    """These lines with credits that no charge is credited more by than it charged, each still rounded by itself.

    What earlier returns charged is credited first: it was for the licences that they left. What is more than the named
    charge goes to the other charges of the period, the newest first, but not to those in `kept`, which charged what
    can't be returned; what none of them has room for is not credited.
    """
    room = _room(context)
    returns = [one.seq for one in context.present_entries() if one.kind is EntryKind.RETURN_LICENCES and one.charged]
    return tuple(part for line in lines for part in _parts(context, line, room, returns, kept))


def _room(context: OrderContext) -> dict[int, Fraction]:
    """What each charge of the period can still be credited, exactly."""
    room: dict[int, Fraction] = {}
    for charge in context.charges:
        for line in charge.lines:
            seq = charge.seq if line.credited_entry is None else line.credited_entry
            room[seq] = room.get(seq, Fraction(0)) + line.exact
    for entry in context.present_entries():
        for part in entry.rounded_away:
            room[part.charged_by] = room.get(part.charged_by, Fraction(0)) + part.exact
    return room


def _parts(
    context: OrderContext, line: Line, room: dict[int, Fraction], returns: Collection[int], kept: Collection[int]
) -> Iterator[Line]:
    named = line.credited_entry
    if named is None:
        yield line
        return
    first = [seq for seq in sorted(returns, reverse=True) if room.get(seq)]
    if line.exact >= 0 or (-line.exact <= room.get(named, Fraction(0)) and not first):
        room[named] = room.get(named, Fraction(0)) + line.exact
        yield line
        return
    left = -line.exact
    others = [seq for seq in sorted(room, reverse=True) if seq not in kept]
    for seq in dict.fromkeys((*first, named, *others)):
        part = min(left, room.get(seq, Fraction(0)))
        if part > 0:
            room[seq] -= part
            left -= part
            credit = line if part == -line.exact else _part(line, part)
            yield credit.replace(corrects_entry=seq, rate_entry=seq, tax=context.tax_of(seq))


def _part(line: Line, credit: Fraction) -> Line:
    """A part of a credit, by the day, where that gives a whole price."""
    days, base = line.period.days, line.base_quantity
    price = credit * base / days
    if price.denominator == 1:
        quantity, amount_of_one = -days, int(price)
    else:
        quantity, base, amount_of_one = -credit.numerator, credit.denominator, 1
    currency = line.amount.currency
    return line.replace(
        quantity=quantity,
        unit=Unit.DAY,
        base_quantity=base,
        price=Money(amount=amount_of_one, currency=currency),
        amount=Money(amount=round_half_up(-credit), currency=currency),
        parts=(),
    )
