"""The lines of a document, and their sums (billing.md, "Price of a part of a period" and "Tax")."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from shared.domain.ownership import EntryKey
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.exchange import ExchangeRate
from shared.domain.pricing.money import BasisPoints, Money, apply_rate
from shared.domain.pricing.periods import Interval, Period
from shared.domain.pricing.proration import CalculatedAmount
from shared.domain.pricing.tax import Tax, TaxRule
from shared.domain.values import Value


class LineKind(StrEnum):
    LICENCES = "licences"
    """Licences for a whole period."""
    ADDED_LICENCES = "addedLicences"
    """Licences added during a period, to its end."""
    RETURNED = "returned"
    """Licences returned within the correction window."""
    UNUSED_DAYS = "unusedDays"
    """The credit for the unused days of a plan that was changed for another."""
    NEW_PLAN = "newPlan"
    """The rest of a period on another plan."""
    RESTORED_DAYS = "restoredDays"
    """Days of the previous plan, charged again because the change of plan is undone."""


class TierPart(Value):
    """A number of licences at one tier's price; a negative number is credited."""

    licences: int
    price: Money


class Line(CalculatedAmount):
    """One charge or credit on a document: which customer it is for, what was supplied, and when."""

    kind: LineKind
    customer_id: str
    organisation: str
    domain: str
    product_id: str
    product_name: str
    plan_name: str
    interval: Interval
    licences: int
    period: Period
    entry_seq: int
    """The entry of the ledger of the customer's subscription of the product that caused the line."""
    parts: tuple[TierPart, ...] = ()
    """Where price tiers are crossed: the parts of the price, a difference of two full-period prices."""
    tax: TaxRule
    """On a charge, as expected: the rate is that of the day of issue, or of the charge that is credited."""
    exchange: ExchangeRate | None = None
    """In another currency than the seller's of VAT: the rate of the day of issue, or of the charge that is credited."""
    ordered_on: date
    """The day of the order or renewal."""
    corrects_entry: int | None = None
    """The entry of that ledger whose charge is credited: its document may have no number yet."""
    restores_entry: int | None = None
    """The entry of that ledger of whose charge a credit is taken back: the days are charged again."""
    rate_entry: int | None = None
    """The entry at whose rates of tax and exchange it is billed: of what it credits, or of what it charges again."""
    corrects: str | None = None
    """On a document: the number of the document whose charge this line credits, and its id."""
    corrects_id: str | None = None
    restores_id: str | None = None
    """On a document: the id of the document of whose charge a credit is taken back."""
    corrects_date: date | None = None
    """The day of issue of that document."""
    purchase_order: str | None = None

    @property
    def entry_key(self) -> EntryKey:
        """The ledger entry that caused the line."""
        return self.customer_id, self.product_id, self.entry_seq

    @property
    def corrected_key(self) -> EntryKey | None:
        """The ledger entry whose charge the line credits."""
        return self._key_of(self.corrects_entry)

    @property
    def restored_key(self) -> EntryKey | None:
        """The ledger entry of whose charge a credit is taken back."""
        return self._key_of(self.restores_entry)

    @property
    def credited_entry(self) -> int | None:
        """The entry of whose charge the line changes how much is credited: more or, where days are restored, less."""
        return self.corrects_entry if self.restores_entry is None else self.restores_entry

    @property
    def credited_id(self) -> str | None:
        """The document of which the line changes how much is credited."""
        return self.corrects_id or self.restores_id

    @property
    def rate_key(self) -> EntryKey | None:
        """The ledger entry whose charge has the rates that the line has; None for those of the day of issue."""
        return self._key_of(self.rate_entry)

    def _key_of(self, seq: int | None) -> EntryKey | None:
        return None if seq is None else (self.customer_id, self.product_id, seq)

    @property
    def size(self) -> int:
        """Bytes, about as many as Firestore takes for it."""
        return len(self.model_dump_json().encode())


class Totals(Value):
    """The sums of a document: `total` is `net` plus the taxes on it."""

    net: Money
    taxes: tuple[Tax, ...]
    """One for each tax rule, in the order of the lines."""
    total: Money


Credited = Mapping[tuple[str, BasisPoints], int]
"""What documents were credited so far, by their id and the rate of tax: the net sum in minor units, at most 0."""
NOTHING: Credited = MappingProxyType({})


def totals(lines: tuple[Line, ...], currency: CurrencyCode, rule: TaxRule, credited: Credited = NOTHING) -> Totals:
    """Sums are exact sums of lines; the tax is rounded once for each rate, on the sum of its lines (billing.md, "Tax").

    Lines that credit an earlier document are summed by themselves: its credits all together have the tax on their sum,
    so each has that less the tax of those before it (billing.md, "Orders": bit by bit is the same as at once).
    `credited` is what the documents were credited before; `rule` is the rule of the day, used when there are no lines.

    Raises:
        ValueError: if a line has another currency (a defect: a reseller's currency never changes).
    """
    if any(line.amount.currency != currency for line in lines):
        raise ValueError(f"a document in {currency} has lines in another currency")
    rules = [rule] if not lines else list(dict.fromkeys(line.tax for line in lines))
    taxes = tuple(_tax(each, [line for line in lines if line.tax == each], currency, credited) for each in rules)
    net = sum(line.amount.amount for line in lines)
    return Totals(
        net=Money(amount=net, currency=currency),
        taxes=taxes,
        total=Money(amount=net + sum(tax.amount.amount for tax in taxes), currency=currency),
    )


def credited_by(lines: Iterable[Line]) -> dict[tuple[str, BasisPoints], int]:
    """By how much lines change what earlier documents are credited: the net sums by document and rate of tax."""
    sums: dict[tuple[str, BasisPoints], int] = {}
    for line in lines:
        if line.credited_id is not None:
            key = line.credited_id, line.tax.rate
            sums[key] = sums.get(key, 0) + line.amount.amount
    return sums


def tax_of_credits(sums: Mapping[tuple[str, BasisPoints], int], credited: Credited) -> int:
    """The tax on credits of documents, given what these were credited before; at most 0, unless days are restored."""
    before = {key: credited.get(key, 0) for key in sums}
    return sum(apply_rate(before[key] + base, key[1]) - apply_rate(before[key], key[1]) for key, base in sums.items())


def _tax(rule: TaxRule, lines: Sequence[Line], currency: CurrencyCode, credited: Credited) -> Tax:
    """The tax on the lines that have one rule."""
    own = sum(line.amount.amount for line in lines if line.credited_id is None)
    sums = credited_by(lines)
    return Tax(
        treatment=rule.treatment,
        rate=rule.rate,
        base=Money(amount=own + sum(sums.values()), currency=currency),
        amount=Money(amount=apply_rate(own, rule.rate) + tax_of_credits(sums, credited), currency=currency),
    )
