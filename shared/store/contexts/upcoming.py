"""What waits for a reseller's coming statements, added up by Firestore however many charges it is."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from shared.domain.billing.charges import rate_for
from shared.domain.billing.statements import UpcomingStatement, awaited_months, upcoming_statement
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.money import BasisPoints, Money
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.store import charges
from shared.store.engine.reader import Sum, summed

Key = tuple[str, TaxTreatment]
"""A month, and how what waits for its statement is taxed."""


def sums(reseller_id: str, today: date) -> Mapping[Key, Callable[[], Sum]]:
    """What is to be asked for the statements that may still come, each a round trip that can be made with others."""
    keys = [(month, treatment) for month in awaited_months(today) for treatment in TaxTreatment]
    return {
        (month, treatment): partial(summed, charges.waiting_of(reseller_id, month, treatment), "net")
        for month, treatment in keys
    }


def statements(
    found: Mapping[Key, Sum], currency: CurrencyCode, standard_rate: BasisPoints
) -> tuple[UpcomingStatement, ...]:
    """The statements to come, at the rate of today."""
    waiting: dict[str, dict[TaxRule, Money]] = {}
    for (month, treatment), one in found.items():
        if one.count:
            rule = TaxRule(treatment=treatment, rate=rate_for(treatment, standard_rate))
            waiting.setdefault(month, {})[rule] = Money(amount=one.total, currency=currency)
    upcoming = (upcoming_statement(month, rules) for month, rules in waiting.items())
    return tuple(statement for statement in upcoming if statement)
