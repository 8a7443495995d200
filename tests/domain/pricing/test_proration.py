from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.pricing.money import Money
from shared.domain.pricing.periods import Period
from shared.domain.pricing.proration import Unit, full_period, prorated_licences

JUNE = Period(start=date(2026, 6, 1), end=date(2026, 7, 1))


@pytest.mark.parametrize(
    ("licences", "price", "period", "today", "amount"),
    [
        pytest.param(3, 1000, JUNE, date(2026, 6, 16), 1500, id="polar-1"),
        pytest.param(5, 1500, JUNE, date(2026, 6, 11), 5000, id="polar-2"),
        pytest.param(-3, 1500, JUNE, date(2026, 6, 16), -2250, id="polar-3"),
        pytest.param(
            4,
            8000,
            Period(start=date(2025, 3, 1), end=date(2026, 3, 1)),
            date(2026, 1, 1),
            5173,
            id="zulip-exact-where-it-says-51.72",
        ),
    ],
)
def test_examples_of_billing_md(licences: int, price: int, period: Period, today: date, amount: int) -> None:
    charge = prorated_licences(licences, Money(amount=price, currency="EUR"), period, today)
    assert charge.amount == Money(amount=amount, currency="EUR")


@given(st.integers(-1000, 1000), st.integers(0, 100_000), st.integers(0, 29))
def test_the_printed_calculation_gives_the_amount(licences: int, price: int, day: int) -> None:
    charge = prorated_licences(licences, Money(amount=price, currency="EUR"), JUNE, date(2026, 6, 1 + day))
    exact = Fraction(charge.quantity * charge.price.amount, charge.base_quantity)
    assert charge.unit is Unit.LICENCE_DAY
    assert abs(charge.amount.amount - exact) <= Fraction(1, 2)


@given(st.integers(0, 1000), st.integers(0, 100_000))
def test_all_days_cost_the_whole_period(licences: int, price: int) -> None:
    money = Money(amount=price, currency="EUR")
    assert prorated_licences(licences, money, JUNE, JUNE.start).amount == full_period(licences, money).amount
