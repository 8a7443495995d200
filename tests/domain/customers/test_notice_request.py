from datetime import date

import pytest

from shared.domain.customers.notice_request import days_to_announce, notice_request_for
from shared.domain.orders.order import OrderAction
from shared.domain.orders.orders import renewal_preview
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.periods import Interval
from tests.builders.parties import SELLER
from tests.builders.plans import MONTHLY, TRIAL, YEARLY
from tests.builders.shop import Shop
from tests.builders.times import at


def announced_renewal(shop: Shop, day: str) -> date | None:
    shop.on(day)
    notice = notice_request_for(shop.subscription, shop.seller, shop.today, shop.now)
    return notice.on if notice else None


@pytest.mark.parametrize(
    ("of", "renewal", "too_early", "first", "last"),
    [
        (MONTHLY, "2026-07-01", "2026-06-23", "2026-06-24", "2026-06-30"),
        (YEARLY, "2027-06-01", "2027-05-01", "2027-05-02", "2027-05-31"),
        (TRIAL, "2026-06-15", "2026-06-07", "2026-06-08", "2026-06-14"),
    ],
)
def test_a_renewal_is_announced_so_many_days_before(
    of: Plan, renewal: str, too_early: str, first: str, last: str
) -> None:
    shop = Shop(of)
    shop.order(licences=2, plan_id=of.id)
    assert announced_renewal(shop, too_early) is None
    assert announced_renewal(shop, first) == announced_renewal(shop, last) == date.fromisoformat(renewal)
    assert announced_renewal(shop, renewal) is None


def test_how_long_before_is_a_setting() -> None:
    shop = Shop(monthly_notice_days=3)
    shop.order(licences=2)
    assert announced_renewal(shop, "2026-06-27") is None
    assert announced_renewal(shop, "2026-06-28") == date(2026, 7, 1)


def test_a_notice_is_one_for_each_renewal() -> None:
    shop = Shop()
    shop.order(licences=2)
    shop.on("2026-06-25")
    notice = notice_request_for(shop.subscription, shop.seller, shop.today, shop.now)
    assert notice
    assert (notice.id, notice.found_at) == (f"{shop.customer.id}_shared-contacts_2026-07-01", at("2026-06-25"))
    assert notice.reseller_id == shop.reseller.id


def test_what_ends_is_not_announced_until_it_is_resumed() -> None:
    shop = Shop()
    shop.order(licences=2)
    shop.on("2026-06-25").order(action=OrderAction.CANCEL)
    assert announced_renewal(shop, "2026-06-25") is None
    shop.order(action=OrderAction.RESUME)
    assert announced_renewal(shop, "2026-06-25") == date(2026, 7, 1)
    shop.order(action=OrderAction.CANCEL_NOW)
    assert announced_renewal(shop, "2026-06-25") is None


def test_the_days_to_look_at_are_those_of_the_interval() -> None:
    today = date(2026, 6, 1)
    assert days_to_announce(SELLER, Interval.MONTH, today) == (date(2026, 6, 2), date(2026, 6, 8))
    assert days_to_announce(SELLER, Interval.YEAR, today) == (date(2026, 6, 2), date(2026, 7, 1))


def test_a_renewal_is_to_be_announced_until_its_notice_is_requested() -> None:
    shop = Shop()
    shop.order(licences=2)
    assert shop.subscription.renewal_to_announce == date(2026, 7, 1)
    announced = shop.subscription.with_notice_requested()
    assert announced.renewal_to_announce is None
    shop.subscriptions[shop.product_id] = announced
    shop.on("2026-06-25").order(action=OrderAction.CANCEL)
    shop.order(action=OrderAction.RESUME)
    assert shop.subscription.renewal_to_announce is None
    shop.on("2026-07-01").renew()
    assert shop.subscription.renewal_to_announce == date(2026, 8, 1)
    shop.order(action=OrderAction.CANCEL)
    assert shop.subscription.renewal_to_announce is None


def test_what_is_announced_is_what_the_renewal_charges() -> None:
    shop = Shop()
    shop.order(licences=5)
    shop.order(licences=3)
    preview = renewal_preview(shop.on("2026-06-25").context())
    assert preview
    assert (preview.on, preview.licences, preview.net.amount) == (date(2026, 7, 1), 3, 3000)
    shop.on("2026-07-01").renew()
    assert shop.last.total == preview.total


def test_nothing_is_previewed_where_nothing_renews() -> None:
    shop = Shop()
    assert renewal_preview(shop.context()) is None
    shop.order(licences=5)
    shop.order(action=OrderAction.CANCEL)
    assert renewal_preview(shop.context()) is None
