"""Rates of exchange: which one holds on a day, and what VAT comes to in the seller's own currency."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.pricing.exchange import MOST_DAYS, ExchangeRate, rate_on, vat_currency
from shared.domain.pricing.money import Money
from shared.domain.sellers import SellerHistory, SellerVersion
from tests.builders.exchange import rate
from tests.builders.parties import SELLER
from tests.support.examples import examples

DAY = date(2026, 9, 15)


def dollars(amount: int) -> Money:
    return Money(amount=amount, currency="USD")


@pytest.mark.parametrize(
    ("country", "currency"),
    [("IT", "EUR"), ("BG", "EUR"), ("HR", "EUR"), ("PL", "PLN"), ("CH", "CHF"), ("US", None), (None, None)],
)
def test_the_currency_of_vat(country: str | None, currency: str | None) -> None:
    assert vat_currency(country) == currency


@pytest.mark.parametrize(
    ("amount", "cost", "euros"),
    [(2200, "1.1", 2000), (2200, "1.0812", 2035), (-2200, "1.0812", -2035), (1, "2", 1), (-1, "2", -1), (0, "3", 0)],
)
def test_an_amount_is_rounded_half_up(amount: int, cost: str, euros: int) -> None:
    assert rate("USD", cost=cost).converted(dollars(amount)) == Money(amount=euros, currency="EUR")


def test_decimals_of_both_currencies_count() -> None:
    assert rate("JPY", cost="160").converted(Money(amount=1600, currency="JPY")) == Money(amount=1000, currency="EUR")
    assert rate("KWD", cost="0.25").converted(Money(amount=1000, currency="KWD")) == Money(amount=400, currency="EUR")


def test_either_currency_may_be_the_one_that_is_given_for_one_unit() -> None:
    """Česká národní banka: 1 EUR = 25.105 CZK, for a Czech seller's invoice in euros."""
    crowns = rate("CZK", cost="25.105").converted(Money(amount=1000, currency="EUR"))
    assert crowns == Money(amount=25105, currency="CZK")
    with pytest.raises(ValueError, match="says nothing about PLN"):
        rate("CZK").converted(Money(amount=1, currency="PLN"))


@examples(100)
@given(amount=st.integers(-(10**12), 10**12), cost=st.decimals("0.0001", "9999", places=4))
def test_it_is_what_a_calculator_gives(amount: int, cost: Decimal) -> None:
    exact = (Decimal(amount) / cost).quantize(Decimal(1), ROUND_HALF_UP)
    assert rate("USD", cost=str(cost)).converted(dollars(amount)).amount == exact


@pytest.mark.parametrize("wrong", ["0", "0.0", "-1", "1,1", "", "1.123456789", "1e3"])
def test_what_is_no_rate(wrong: str) -> None:
    with pytest.raises(ValidationError):
        ExchangeRate(base="EUR", counter="USD", rate=wrong, source="BCE", day=DAY)
    with pytest.raises(ValidationError):
        ExchangeRate(base="EUR", counter="EUR", rate="1", source="BCE", day=DAY)


def test_a_day_has_the_rate_of_the_nearest_day_before() -> None:
    known = [rate("USD", "2026-09-11"), rate("USD", "2026-09-14"), rate("CHF", "2026-09-15"), rate("USD", "2026-09-18")]
    for day, of in ((13, 11), (14, 14), (17, 14), (18, 18), (30, 18)):
        found = rate_on(known, "EUR", "USD", date(2026, 9, day))
        assert found
        assert found.day == date(2026, 9, of)
    assert rate_on(known, "EUR", "USD", date(2026, 9, 10)) is None
    assert rate_on(known, "EUR", "USD", date(2026, 9, 18) + timedelta(days=MOST_DAYS)) is not None
    assert rate_on(known, "EUR", "USD", date(2026, 9, 19) + timedelta(days=MOST_DAYS)) is None
    assert rate_on(known, "EUR", "GBP", DAY) is None


def test_a_seller_keeps_the_newest_rates() -> None:
    history = SellerHistory(versions=(SellerVersion(since=date(2026, 1, 1), seller=SELLER),))
    for day in range(60):
        history = history.with_rate(rate("USD", (DAY + timedelta(days=day)).isoformat()))
    history = history.with_rate(rate("CHF"))
    corrected = rate("USD", (DAY + timedelta(days=59)).isoformat(), "1.09")
    history = history.with_rate(corrected).with_version(SELLER, DAY)
    assert history.exchange("USD", DAY + timedelta(days=70)) == corrected
    assert history.exchange("CHF", DAY) == rate("CHF")
    assert history.exchange("EUR", DAY) is None
    assert len(history.exchange_rates) == 41
    abroad = SELLER.replace(party=SELLER.party.replace(country="US", vat_number=None))
    assert history.with_version(abroad, DAY).exchange("USD", DAY) is None
