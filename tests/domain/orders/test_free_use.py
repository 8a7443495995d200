"""Buying and returning again and again is no free use (billing.md, "Orders": a return closes the window)."""

from shared.domain.orders.order import OrderAction
from shared.domain.pricing.prices import flat
from tests.builders.parties import on_statements
from tests.builders.plans import MONTHLY, plan
from tests.builders.shop import Shop

CANCEL = OrderAction.CANCEL_NOW


def test_buying_and_cancelling_every_day_is_free_once() -> None:
    for shop in (Shop(MONTHLY), Shop(MONTHLY, of=on_statements())):
        for _ in range(30):
            shop.order(licences=100)
            shop.later(hours=23, minutes=59).order(action=CANCEL)
            shop.later(minutes=1)
        shop.on("2026-07-31").bill()
        assert sum(shop.amounts) == 29 * 100_000


def test_adding_and_returning_every_day_is_free_once() -> None:
    shop = Shop(MONTHLY)
    shop.order(licences=1)
    for _ in range(29):
        if shop.subscription.licences == 1:
            shop.order(licences=101)
        quoted = shop.later(hours=23, minutes=50)
        if quoted.purchases[-1].creditable(quoted.context().return_day(shop.subscription.period)):
            shop.order(action=OrderAction.RETURN, licences=1)
        shop.later(minutes=10)
    # The first day of the hundred was free; from the second on they are paid.
    assert sum(shop.amounts) == 1000 + 100 * 1000 * 29 // 30 + 1


def test_a_purchase_of_48_hours_that_is_returned_pays_for_both_days_and_only_once() -> None:
    shop = Shop(MONTHLY)
    shop.on("2026-05-31", 22).later(minutes=2).order(licences=1)
    shop.later(hours=47, minutes=57).order(action=CANCEL)
    assert sum(shop.amounts) == 67
    shop.on("2026-06-03", 0).order(licences=1)
    assert shop.on("2026-06-04", 23).order(action=CANCEL).charge is None


def test_returned_bit_by_bit_is_the_same_as_at_once() -> None:
    """Half a month of two at 10.05, returned one by one: 5.03 and 5.02, with tax 6.14 and 6.12 of 12.26."""
    shop = Shop(plan(prices=flat(1005)), on="2026-06-01")
    shop.order(licences=1)
    shop.on("2026-06-16").order(licences=3)
    added = shop.last
    assert (added.net.amount, added.total.amount) == (1005, 1226)
    totals = []
    for left in (2, 1):
        shop.later(minutes=1).order(action=OrderAction.RETURN, licences=left)
        totals.append((shop.last.net.amount, shop.last.total.amount))
    assert totals == [(-503, -614), (-502, -612)]
    assert (shop.last.lines[0].rounding.amount, shop.last.lines[0].exact) == (1, -502 - 0.5)
    assert shop.documents[added.number].outstanding.amount == 0
    assert shop.balance_and_credit[1] == 0
