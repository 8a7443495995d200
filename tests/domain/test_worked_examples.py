"""The worked examples of billing.md, to the cent, each with where it was published."""

from datetime import date

import pytest

from shared.domain.orders.order import OrderAction
from shared.domain.pricing.money import Money, apply_rate
from shared.domain.pricing.periods import Interval, nth_period, nth_start
from shared.domain.pricing.prices import PriceList, flat
from shared.domain.pricing.tax import TaxRule, TaxTreatment, tax_on
from tests.builders.plans import graduated, plan, volume
from tests.builders.shop import Shop


def bought(price: int, licences: int, on: str = "2026-06-01", interval: Interval = Interval.MONTH) -> Shop:
    shop = Shop(plan(prices=flat(price), interval=interval), on=on)
    shop.order(licences=licences)
    return shop


def changed(old: int, new: int, start: str, day: str) -> list[int]:
    """The lines of a change between two monthly plans, for one licence."""
    shop = Shop(plan(id="old", prices=flat(old)), plan(id="new", prices=flat(new)), on=start)
    shop.order(licences=1, plan_id="old")
    shop.on(day).order(plan_id="new")
    return [line.amount.amount for line in shop.last.lines]


def test_example_1_polar_more_licences() -> None:
    assert bought(1000, 5).on("2026-06-16").quote(licences=8).net.amount == 1500


def test_example_2_polar_more_licences() -> None:
    assert bought(1500, 5).on("2026-06-11").quote(licences=10).net.amount == 5000


def test_example_3_polar_three_of_ten_returned() -> None:
    shop = Shop(plan(prices=flat(1500)), on="2026-06-01", correction_days=30)
    shop.order(licences=10)
    assert shop.on("2026-06-15").quote(licences=7, action=OrderAction.RETURN).net.amount == -2250


def test_example_4_stripe_another_plan_half_way() -> None:
    assert changed(1000, 2000, "2026-06-01", "2026-06-16") == [-500, 1000]


def test_example_5_polar_another_plan_in_a_leap_february() -> None:
    assert changed(10_000, 30_000, "2024-02-18", "2024-02-25") == [-7586, 22_759]


def test_example_6_polar_monthly_to_yearly() -> None:
    yearly = plan(id="yearly", interval=Interval.YEAR, prices=flat(100_000))
    shop = Shop(plan(id="monthly", prices=flat(10_000)), yearly)
    shop.order(licences=1)
    shop.on("2026-06-11").order(plan_id="yearly")
    assert [line.amount.amount for line in shop.last.lines] == [-6667, 100_000]
    assert shop.subscription.anchor == date(2026, 6, 11)
    assert shop.subscription.period.end == date(2027, 6, 11)


def test_example_7_chargebee_another_plan_in_november() -> None:
    assert changed(3000, 10_000, "2026-11-01", "2026-11-16") == [-1500, 5000]


@pytest.mark.parametrize(
    ("prices", "price"),
    [(graduated((10, 1000), then=800), 13_200), (volume((10, 1000), then=800), 11_200)],
    ids=["graduated", "volume"],
)
def test_example_8_polar_tiers(prices: PriceList, price: int) -> None:
    assert prices.total(14) == price
    shop = Shop(plan(prices=prices))
    shop.order(licences=14)
    assert shop.last.net.amount == price


def test_example_9_stripe_starts_from_31_january() -> None:
    for year, february in ((2026, 28), (2028, 29)):
        starts = [nth_start(date(year, 1, 31), Interval.MONTH, index) for index in (1, 2, 3)]
        assert starts == [date(year, 2, february), date(year, 3, 31), date(year, 4, 30)]


def test_example_10_lago_periods_from_31_january_2024() -> None:
    periods = [nth_period(date(2024, 1, 31), Interval.MONTH, index) for index in range(3)]
    assert [(str(period.start), str(period.last_day)) for period in periods] == [
        ("2024-01-31", "2024-02-28"),
        ("2024-02-29", "2024-03-30"),
        ("2024-03-31", "2024-04-29"),
    ]


@pytest.mark.parametrize(
    ("base", "rate", "tax", "total"),
    [(7500, 2000, 1500, 9000), (19_333, 2500, 4833, 24_166)],
    ids=["example_11_lago", "example_12_lago"],
)
def test_examples_of_tax(base: int, rate: int, tax: int, total: int) -> None:
    taxed = tax_on(Money(amount=base, currency="EUR"), TaxRule(treatment=TaxTreatment.STANDARD, rate=rate))
    assert taxed.amount.amount == tax == apply_rate(base, rate)
    assert base + taxed.amount.amount == total


def test_the_exception_51_73_where_zulip_rounds_the_unit_price_first_to_51_72() -> None:
    shop = bought(8000, 1, "2025-03-01", Interval.YEAR).on("2026-01-01")
    assert shop.quote(licences=5).net.amount == 5173
