"""A quote has the tax that its document will have, also of credits of what a statement billed."""

import pytest

from shared.domain.orders.order import OrderAction
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from tests.builders.parties import on_statements, reseller
from tests.builders.plans import plan
from tests.builders.shop import Shop

PLANS = ("one", "other")


@pytest.mark.parametrize("price", [1003, 1004, 1005, 1007])
@pytest.mark.parametrize("slow", [False, True])
def test_after_a_change_from_statements_to_a_document_for_each_order(price: int, slow: bool) -> None:
    """Two products on one statement, of which both are returned: the second credit follows the first."""
    shop = Shop(*(plan(id=one, product_id=one, prices=flat(price)) for one in PLANS), of=on_statements())
    shop.on("2026-06-28")
    for one in PLANS:
        shop.order(plan_id=one, licences=5)
    shop.on("2026-07-01").bill()
    shop.reseller = reseller()
    for one in PLANS:
        shop.product_id = one
        if one == PLANS[0]:
            shop.issues_later = slow
        shop.later(minutes=5)
        quoted = shop.quote(licences=4, action=OrderAction.RETURN)
        shop.order(licences=4, action=OrderAction.RETURN)
        shop.issue()
        shop.issues_later = False
        assert (shop.last.total, shop.last.taxes) == (quoted.total, quoted.taxes)


@pytest.mark.parametrize("price", [1003, 1004, 1005, 1007])
def test_what_statements_credited_is_counted_once(price: int) -> None:
    """A statement says itself what it was credited so far, so the billed credits of the period are not added to it."""
    shop = Shop(plan(interval=Interval.YEAR, prices=flat(price)), of=on_statements())
    shop.on("2026-06-30").order(licences=5)
    shop.on("2026-07-01").bill()
    shop.return_licences(4)
    shop.on("2026-07-31").order(licences=7)
    shop.on("2026-08-01").bill()
    shop.reseller = reseller()
    for licences in (6, 5):
        shop.later(minutes=5)
        quoted = shop.quote(licences=licences, action=OrderAction.RETURN)
        assert shop.return_licences(licences) == quoted.net.amount < 0
        assert (shop.last.total, shop.last.taxes) == (quoted.total, quoted.taxes)
