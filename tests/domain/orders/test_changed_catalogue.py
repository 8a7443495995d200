"""What was agreed stays: later prices, discounts, rates and limits change no renewal that was due before."""

from datetime import date

import pytest

from shared.domain.orders.order import Order, OrderAction
from shared.domain.pricing.catalogue import LicencesOutOfRange
from shared.domain.pricing.periods import start_of_day
from shared.domain.pricing.prices import flat
from tests.builders.parties import reseller
from tests.builders.plans import CHEAP, MONTHLY
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tools.operator.reconciling.checking import differences


def reprice(shop: Shop, plan_id: str, price: int) -> None:
    """Loads a plan with another price, as the operator does."""
    present = shop.plans[plan_id]
    shop.plans[plan_id] = present.replace(prices=flat(price)).replacing(present, shop.now)


def limit(shop: Shop, plan_id: str, **limits: int) -> None:
    shop.plans[plan_id] = shop.plans[plan_id].replace(**limits)


def test_a_late_renewal_has_the_prices_of_the_day_on_which_it_was_due() -> None:
    shop = Shop(on="2026-06-01")
    shop.order(licences=5)
    previewed = shop.on("2026-06-25").quote(licences=4).renewal
    assert previewed
    shop.on("2026-07-02")
    reprice(shop, "team-monthly", 1500)
    shop.on("2026-07-03").renew()
    assert shop.last.lines[0].price.amount == 1000
    shop.on("2026-08-01").renew()
    assert shop.last.lines[0].price.amount == 1500


def test_three_periods_behind_each_has_its_own_price_and_discount_and_the_rate_of_the_day_of_issue() -> None:
    shop = Shop(on="2026-06-01")
    shop.sellers = shop.sellers.with_version(shop.seller.replace(standard_rate=2300), date(2026, 9, 1))
    shop.order(licences=1)
    shop.on("2026-07-15")
    reprice(shop, "team-monthly", 2000)
    shop.on("2026-08-15")
    shop.reseller = reseller(discount=1000).replacing(shop.reseller, shop.now)
    shop.on("2026-09-20").renew_all()
    charged = [(document.net.amount, document.taxes[0].rate) for document in list(shop.documents.values())[1:]]
    assert charged == [(1000, 2300), (2000, 2300), (1800, 2300)]


def test_a_price_of_the_same_day_holds_for_orders_at_once_and_for_renewals_from_the_next_day_on() -> None:
    shop = Shop(on="2026-06-01")
    shop.order(licences=1)
    shop.on("2026-07-01", 9)
    reprice(shop, "team-monthly", 1500)
    shop.renew()
    assert shop.last.net.amount == 1000
    changed = shop.plans["team-monthly"]
    assert changed.prices_at(start_of_day(date(2026, 7, 2), "Europe/Rome")) == flat(1500)


def test_what_is_held_may_be_kept_or_reduced_though_the_plan_sells_less_now() -> None:
    shop = Shop(MONTHLY, CHEAP)
    shop.order(plan_id="monthly", licences=20)
    shop.order(plan_id="cheap")
    limit(shop, "monthly", maximum_licences=10)
    shop.order(plan_id="monthly")
    shop.order(licences=15, action=OrderAction.RETURN)
    shop.order(licences=12)
    shop.order(licences=15)
    with pytest.raises(LicencesOutOfRange):
        shop.quote(licences=16)
    assert shop.subscription.licences == 15


def test_nobody_goes_below_the_minimum() -> None:
    shop = Shop(MONTHLY)
    shop.order(licences=5)
    limit(shop, "monthly", minimum_licences=4)
    for order in (Order(licences=3), Order(licences=3, action=OrderAction.RETURN)):
        with pytest.raises(LicencesOutOfRange):
            shop.quote(**order.model_dump(by_alias=False))


def test_a_reduction_that_was_agreed_is_carried_out_though_the_minimum_was_raised() -> None:
    shop = Shop(MONTHLY)
    shop.order(licences=5)
    shop.order(licences=2)
    limit(shop, "monthly", minimum_licences=4)
    shop.on("2026-07-01").renew()
    assert shop.subscription.licences == 2


def test_keeping_the_present_number_is_allowed_whoever_uses_it() -> None:
    shop = Shop(MONTHLY)
    shop.order(licences=5)
    shop.order(licences=3)
    shop.occupy(6)
    shop.order(licences=5)
    assert not shop.subscription.reduction_scheduled


def test_a_plan_that_a_renewal_left_scheduled_is_no_difference() -> None:
    shop = Shop(MONTHLY, CHEAP)
    shop.order(plan_id="monthly", licences=5)
    shop.order(plan_id="cheap")
    limit(shop, "cheap", maximum_licences=4)
    shop.on("2026-07-01").renew()
    assert (shop.subscription.plan_id, shop.subscription.renewal_plan_id) == ("monthly", "cheap")
    shop.sweep()
    assert differences(records(shop), ZONE, shop.now) == []
