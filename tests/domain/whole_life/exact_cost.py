"""What a ledger's licence-days cost by its entries alone, exactly, and worked out otherwise than by the product."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

from shared.domain.customers.ledger import EntryKind, LedgerEntry
from shared.domain.customers.purchases import PreviousPlan, purchases_of
from shared.domain.customers.subscription import PricedPeriod
from shared.domain.pricing.periods import billing_day
from tests.builders.shop import Shop
from tests.builders.times import ZONE


def price_of(entry: PricedPeriod, licences: int, days: int) -> Fraction:
    """What so many licences cost for so many days of the entry's period, exactly."""
    return Fraction(entry.prices.total(licences) * days, entry.period.days)


def _before_longer(stays: list[tuple[PricedPeriod, date, date]]) -> int:
    """The last plan before a change to a longer interval."""
    return max(index for index, (held, _, _) in enumerate(stays) if isinstance(held, PreviousPlan) and held.longer)


def returned_price(shop: Shop, before: LedgerEntry, after: LedgerEntry) -> Fraction:
    """The exact price of the purchases that are gone from one entry to the next, the newest first.

    Worked out the other way round than by the product: what the licences cost so far, less what they should cost.
    """
    ledger = shop.ledgers[after.product_id]
    bought = purchases_of(ledger[before.opened_by - 1 : before.seq])
    remaining = purchases_of(ledger[before.opened_by - 1 : after.seq])
    left = {purchase.seq: purchase.licences for purchase in remaining}
    at = {entry.seq: entry.at for entry in ledger}
    today = billing_day(after.at, ZONE)
    price, count = Fraction(0), before.licences

    def age(seq: int | None) -> float:
        return (after.at - at[seq]).total_seconds() / 86_400 if seq else 1000

    for purchase in reversed(bought):
        if min(age(purchase.seq), age(purchase.changed_by)) > 7:
            break
        gone = purchase.licences - left.get(purchase.seq, 0)
        stays: list[tuple[PricedPeriod, date, date]] = [
            (held, held.charged_from, held.until) for held in reversed(purchase.previous_plans)
        ]
        stays.append((before, purchase.charged_from, before.period.end))
        began = stays[0][1]
        due = stays[:-1]
        if age(purchase.seq) <= 1 and (today - began).days <= 1:
            due = []
        elif age(purchase.changed_by) <= 1:
            longer = max(
                index for index, (held, _, _) in enumerate(stays[:-1]) if isinstance(held, PreviousPlan) and held.longer
            )
            held, since, _ = stays[longer]
            due = [*stays[:longer], (held, since, today if age(purchase.seq) <= 7 else held.period.end)]
        else:
            due.append((before, purchase.charged_from, today))
            if age(purchase.seq) > 7:
                longer = max(
                    index
                    for index, (held, _, _) in enumerate(stays[:-1])
                    if isinstance(held, PreviousPlan) and held.longer
                )
                held = stays[longer][0]
                due.append((held, min(today, held.period.end), held.period.end))
        for sign, spans in ((1, stays), (-1, due)):
            for priced, since, until in spans:
                days = (until - since).days
                price += sign * (price_of(priced, count, days) - price_of(priced, count - gone, days))
        count -= gone
    return price


def cost(shop: Shop) -> Fraction:
    """What the ledgers' licence-days cost, from their entries alone and never rounded."""
    return sum((_cost(shop, ledger) for ledger in shop.ledgers.values()), start=Fraction(0))


def _cost(shop: Shop, ledger: list[LedgerEntry]) -> Fraction:
    total = Fraction(0)
    for before, entry in pairwise([None, *ledger]):
        assert entry
        today = billing_day(entry.at, ZONE)
        if entry.kind in (EntryKind.BUY, EntryKind.RENEW):
            total += entry.prices.total(entry.licences)
        elif before and entry.kind in (EntryKind.RETURN_LICENCES, EntryKind.CANCEL_NOW):
            total -= returned_price(shop, before, entry)
        elif before and not entry.trial and entry.kind in (EntryKind.ADD_LICENCES, EntryKind.CHANGE_PLAN):
            total += price_of(entry, entry.licences, entry.period.days_left(today))
            total -= price_of(before, before.licences, before.period.days_left(today))
    return total
