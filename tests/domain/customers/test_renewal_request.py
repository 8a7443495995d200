"""When a renewal is asked for."""

from datetime import date

from shared.domain.customers.renewal_request import renewal_request_for
from shared.domain.orders.order import OrderAction
from tests.builders.shop import Shop
from tests.builders.times import at


def test_a_renewal_is_due_when_the_period_is_over() -> None:
    shop = Shop()
    shop.order(licences=2)
    assert renewal_request_for(shop.subscription, shop.on("2026-06-30").today, shop.now) is None
    request = renewal_request_for(shop.subscription, shop.on("2026-07-02").today, shop.now)
    assert request
    assert (request.id, request.found_at) == (f"{shop.customer.id}_shared-contacts_2026-07-01", at("2026-07-02"))


def test_a_renewal_is_requested_once_a_day_until_the_next_period_begins() -> None:
    shop = Shop()
    shop.order(licences=2)
    assert not shop.subscription.asks_for_renewal(date(2026, 6, 30))
    assert shop.subscription.asks_for_renewal(date(2026, 7, 1))
    requested = shop.subscription.with_renewal_requested(date(2026, 7, 1))
    assert not requested.asks_for_renewal(date(2026, 7, 1))
    assert requested.asks_for_renewal(date(2026, 7, 2))  # its event was lost
    shop.subscriptions[shop.product_id] = requested
    shop.on("2026-07-01").renew()
    assert shop.subscription.renewal_asked_from == date(2026, 8, 1)


def test_what_has_ended_asks_for_nothing() -> None:
    shop = Shop()
    shop.order(licences=2)
    shop.order(action=OrderAction.CANCEL)
    assert shop.subscription.renewal_asked_from == date(2026, 7, 1)  # to be ended
    shop.order(action=OrderAction.RESUME)
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.subscription.renewal_asked_from is None
    assert not shop.subscription.asks_for_renewal(date(2027, 1, 1))
