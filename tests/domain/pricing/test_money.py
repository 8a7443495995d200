"""Amounts of money: whole numbers of the minor unit, one currency at a time, halves away from zero."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.pricing.money import Money, apply_rate, divide_half_up, less_discount, no_money

AMOUNTS = st.integers(-(10**12), 10**12)
POSITIVE = st.integers(1, 10**9)
EUROS = st.builds(Money, amount=AMOUNTS, currency=st.just("EUR"))


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (15, 10, 2), (-15, 10, -2), (149, 100, 1), (0, 7, 0)],
)
def test_halves_go_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert divide_half_up(numerator, denominator) == rounded


@given(AMOUNTS, POSITIVE)
def test_rounding_is_never_off_by_more_than_a_half(numerator: int, denominator: int) -> None:
    assert abs(divide_half_up(numerator, denominator) - Fraction(numerator, denominator)) <= Fraction(1, 2)


@given(AMOUNTS, POSITIVE)
def test_a_credit_rounds_like_its_charge(numerator: int, denominator: int) -> None:
    assert divide_half_up(-numerator, denominator) == -divide_half_up(numerator, denominator)


@pytest.mark.parametrize("denominator", [0, -1])
def test_only_a_positive_number_divides(denominator: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        divide_half_up(1, denominator)


@pytest.mark.parametrize(
    ("list_price", "discount", "net"), [(1000, 0, 1000), (1000, 1250, 875), (999, 5000, 500), (1000, 10_000, 0)]
)
def test_a_discount_is_rounded_to_the_cent(list_price: int, discount: int, net: int) -> None:
    assert less_discount(list_price, discount) == net


@pytest.mark.parametrize(("base", "rate", "tax"), [(7500, 2000, 1500), (19333, 2500, 4833)], ids=["lago-11", "lago-12"])
def test_tax_examples_of_billing_md(base: int, rate: int, tax: int) -> None:
    assert apply_rate(base, rate) == tax


@given(EUROS, EUROS, EUROS)
def test_sums_are_exact_in_whatever_order_they_are_made(first: Money, second: Money, third: Money) -> None:
    assert first + second == second + first == Money(amount=first.amount + second.amount, currency="EUR")
    assert (first + second) + third == first + (second + third)
    assert first + no_money("EUR") == first


@given(EUROS, EUROS)
def test_what_is_taken_off_is_the_opposite_of_what_is_added(first: Money, second: Money) -> None:
    assert first - second == first + -second == -(second - first)
    assert (first - second) + second == first
    opposite = -first
    assert -opposite == first
    assert first + -first == first - first == no_money("EUR")


@given(EUROS, AMOUNTS, st.sampled_from(["CHF", "USD", "JPY"]))
def test_another_currency_is_neither_added_nor_taken_off(euros: Money, amount: int, currency: str) -> None:
    """Not even none of it: 0 JPY is no euro."""
    for other in (Money(amount=amount, currency=currency), no_money(currency)):
        with pytest.raises(ValueError, match=f"EUR and {currency} can't be added"):
            euros + other
        with pytest.raises(ValueError, match="can't be added"):
            euros - other


@pytest.mark.parametrize("amount", [1.0, 0.1, "1", None, float("nan")])
def test_money_is_never_a_float(amount: object) -> None:
    with pytest.raises(ValidationError):
        Money(amount=5, currency="EUR").replace(amount=amount)
