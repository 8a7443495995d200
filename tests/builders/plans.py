"""What is sold: plans by the month and by the year, and prices in tiers."""

from typing import Any

from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import PriceList, PricingModel, Tier, flat


def plan(**changes: Any) -> Plan:
    """A monthly plan for 10.00 a licence."""
    given = {
        "id": "team-monthly",
        "product_id": "shared-contacts",
        "product_name": "Shared Contacts",
        "name": "Team",
        "interval": Interval.MONTH,
        "currency": "EUR",
        "prices": flat(1000),
        "minimum_licences": 1,
        "maximum_licences": 500,
    }
    return Plan(**(given | changes))


def tiers(*steps: tuple[int, int], then: int) -> tuple[Tier, ...]:
    """Tiers from (up to, price) pairs, and the price of all licences beyond them."""
    return (*(Tier(up_to=up_to, price=price) for up_to, price in steps), Tier(price=then))


def volume(*steps: tuple[int, int], then: int) -> PriceList:
    """All licences at the price of the tier that their number reaches."""
    return PriceList(pricing_model=PricingModel.VOLUME, tiers=tiers(*steps, then=then))


def graduated(*steps: tuple[int, int], then: int) -> PriceList:
    """Each licence at the price of its own tier."""
    return PriceList(pricing_model=PricingModel.GRADUATED, tiers=tiers(*steps, then=then))


MONTHLY = plan(id="monthly", name="Monthly")
CHEAP = plan(id="cheap", name="Cheap", prices=flat(500))
DEAR = plan(id="dear", name="Dear", prices=flat(3000))
YEARLY = plan(id="yearly", name="Yearly", interval=Interval.YEAR, prices=flat(10_000))
TRIAL = plan(id="trial", trial_days=14, trial_licences=3)
VOLUME = plan(id="volume", prices=volume((9, 1000), then=800))

_ODD = ((4, 997), (8, 811))
"""Prices that leave remainders wherever they are divided."""


def odd_plans(currency: str = "EUR", most: int = 12) -> tuple[Plan, ...]:
    """One plan of each kind of prices, at prices that seldom come out even."""
    common = {"currency": currency, "maximum_licences": most}
    return (
        plan(id="flat", prices=flat(1000), **common),
        plan(id="dear", prices=flat(1733), **common),
        plan(id="volume", prices=volume(*_ODD, then=650), **common),
        plan(id="graduated", prices=graduated(*_ODD, then=650), **common),
        plan(id="yearly", prices=flat(9999), interval=Interval.YEAR, **common),
    )
