"""What holds for orders of every kind, and what their quotes say."""

from datetime import date

import pytest
from pydantic import ValidationError

from shared.domain.customers.customer import CustomerNotActive, invite
from shared.domain.orders import orders
from shared.domain.orders.change_licences import OtherPlan
from shared.domain.orders.errors import PlanNotSold
from shared.domain.orders.order import Order, OrderAction
from shared.domain.orders.orders import RenewalPending
from shared.domain.orders.quotes import Quote, RenewalPreview
from shared.domain.pricing.prices import flat
from tests.builders.customers import contact
from tests.builders.parties import reseller
from tests.builders.plans import MONTHLY, plan
from tests.builders.shop import Shop
from tests.builders.times import at


def preview(quoted: Quote) -> RenewalPreview:
    assert quoted.renewal
    return quoted.renewal


JULY = date(2026, 7, 1)


def test_nothing_is_sold_before_the_customer_accepted() -> None:
    shop = Shop()
    shop.customer, _ = invite(reseller(), contact(), None, "i1", "anna@rivenditore.example", at("2026-06-01"))
    with pytest.raises(CustomerNotActive):
        shop.quote(licences=5)


def test_a_plan_off_sale_or_in_another_currency_is_not_bought() -> None:
    for other in (plan(on_sale=False), plan(currency="CHF")):
        with pytest.raises(PlanNotSold):
            Shop(other).quote(licences=5)


def test_another_plan_and_another_number_are_two_orders(shop: Shop) -> None:
    with pytest.raises(OtherPlan):
        shop.quote(licences=6, plan_id="dear")


def test_no_order_is_priced_on_a_period_that_is_over(shop: Shop) -> None:
    with pytest.raises(RenewalPending):
        shop.on("2026-07-01").quote(licences=6)


def test_a_discount_is_kept_until_the_renewal(shop: Shop) -> None:
    shop.reseller = reseller(discount=1000)
    more = shop.quote(licences=6)
    assert more.lines[0].price.amount == 1000
    assert preview(more).net.amount == 6 * 900


def test_an_invoice_of_nothing_is_not_issued() -> None:
    shop = Shop(plan(prices=flat(0)))
    assert shop.order(licences=5).charge is None
    assert shop.account is None


def test_a_quotes_id_changes_with_whatever_the_price_depends_on(shop: Shop) -> None:
    base = shop.on("2026-06-16").quote(licences=8)
    assert shop.quote(licences=8).quote_id == base.quote_id
    ids = {base.quote_id, shop.quote(licences=9).quote_id, shop.quote(licences=8, purchase_order="7").quote_id}
    ids.add(shop.on("2026-06-17").quote(licences=8).quote_id)
    shop.on("2026-06-16").reseller = reseller(discount=500)
    ids.add(shop.quote(licences=8).quote_id)
    shop.reseller = reseller()
    shop.plans["monthly"] = plan(id="monthly", prices=flat(1100))
    ids.add(shop.quote(licences=8).quote_id)
    shop.plans["monthly"] = MONTHLY
    shop.order(licences=6)
    ids.add(shop.quote(licences=8).quote_id)
    assert len(ids) == 7


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"licences": 3, "action": "cancel"},
        {"action": "return"},
        {"action": "resume", "planId": "p"},
        {"purchaseOrder": "7"},
        {"licences": 1, "purchaseOrder": "7" * 81},
    ],
)
def test_an_order_asks_for_one_thing(order: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Order.model_validate(order)


def test_what_was_not_loaded_is_a_defect(shop: Shop) -> None:
    context = shop.context().replace(charges=(), other_plans=())
    with pytest.raises(ValueError, match="charge of entry 1 was not loaded"):
        orders.quote(context, Order(action=OrderAction.CANCEL_NOW))
    with pytest.raises(ValueError, match="entries were not loaded"):
        orders.quote(context.replace(entries=None), Order(action=OrderAction.CANCEL_NOW))
    with pytest.raises(ValueError, match="plan cheap was not loaded"):
        context.plan_with("cheap")
