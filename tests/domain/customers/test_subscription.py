"""Subscriptions, their summaries on the customer, and the purchases that are derived from a period's ledger."""

import pytest

from shared.domain.customers.purchases import first_charge_of, purchases_of
from shared.domain.customers.subscription import SubscriptionSummary
from shared.domain.orders.order import Order, OrderAction
from tests.builders.plans import CHEAP, MONTHLY, VOLUME, plan
from tests.builders.shop import Shop, bought
from tests.builders.times import ZONE

SIGNATURES = plan(id="signatures", product_id="signatures", product_name="Signatures")


def test_a_customer_has_a_summary_of_each_subscription_in_the_order_of_their_products() -> None:
    shop = Shop(SIGNATURES, MONTHLY)
    shop.order(plan_id="signatures", licences=3)
    shop.product_id = "shared-contacts"
    shop.order(plan_id="monthly", licences=5)
    held = [shop.subscriptions[product_id] for product_id in ("shared-contacts", "signatures")]
    assert [one.id for one in held] == [summary.product_id for summary in shop.customer.subscriptions]
    assert shop.customer.subscriptions == tuple(SubscriptionSummary.of(one) for one in held)
    assert shop.customer.summary_of("signatures") == SubscriptionSummary.of(shop.subscriptions["signatures"])
    assert shop.customer.summary_of("nothing") is None
    shop.order(action=OrderAction.CANCEL_NOW)
    assert [one.product_id for one in shop.customer.live_subscriptions] == ["signatures"]


def test_a_summary_names_the_plans_of_now_and_of_the_next_renewal_until_it_has_ended() -> None:
    shop = Shop(MONTHLY, CHEAP)
    shop.order(plan_id="monthly", licences=5)
    assert SubscriptionSummary.of(shop.subscription).plan_ids == ("monthly",)
    shop.order(plan_id="cheap")
    assert SubscriptionSummary.of(shop.subscription).plan_ids == ("monthly", "cheap")
    shop.order(action=OrderAction.CANCEL_NOW)
    assert SubscriptionSummary.of(shop.subscription).plan_ids == ()


def test_each_product_has_a_ledger_of_its_own() -> None:
    shop = Shop(SIGNATURES, MONTHLY)
    shop.order(plan_id="signatures", licences=3)
    shop.product_id = "shared-contacts"
    placed = shop.order(plan_id="monthly", licences=5)
    assert placed.entry.key == (shop.customer.id, "shared-contacts", 1)
    assert placed.charge
    assert placed.charge.entry_key == placed.entry.key
    assert {line.product_id for document in shop.documents.values() for line in document.lines} == {
        "shared-contacts",
        "signatures",
    }
    shop.on("2026-07-01").renew_all()
    assert {product_id: len(ledger) for product_id, ledger in shop.ledgers.items()} == {
        "signatures": 2,
        "shared-contacts": 2,
    }


def test_an_entry_does_not_grow_with_the_purchases_before_it() -> None:
    shop = bought(1)
    for licences in range(2, 40):
        shop.order(licences=licences)
    sizes = [len(entry.model_dump_json()) for entry in shop.ledger[1:]]
    assert max(sizes) - min(sizes) <= 8  # digits of the counts
    assert len(shop.purchases) == 39


def test_purchases_are_those_of_the_present_period() -> None:
    shop = bought(5)
    shop.on("2026-06-10").order(licences=8)
    shop.order(licences=7, action=OrderAction.RETURN)
    assert [(one.seq, one.licences, one.charged_by) for one in shop.purchases] == [(1, 5, 1), (2, 2, 2)]
    shop.order(plan_id="dear")
    assert {one.charged_by for one in shop.purchases} == {4}
    assert [one.previous_plans[0].charged_by for one in shop.purchases] == [1, 2]
    assert first_charge_of(shop.purchases) == shop.subscription.first_charge == 4
    shop.order(plan_id="yearly")
    assert {(one.undo_first, one.charged_by) for one in shop.purchases} == {(True, 5)}
    shop.on("2027-06-10").renew_all()
    assert [(one.seq, one.licences, one.previous_plans) for one in shop.purchases] == [(6, 7, ())]
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.purchases == ()


def test_before_the_first_entry_nothing_was_bought() -> None:
    assert purchases_of([], ZONE) == ()


def test_a_missing_entry_is_a_defect() -> None:
    shop = bought(5)
    shop.order(licences=8)
    shop.order(licences=9)
    with pytest.raises(ValueError, match="entry 2 was not loaded"):
        purchases_of([shop.ledger[0], shop.ledger[2]], ZONE)


@pytest.mark.parametrize(
    ("order", "may_credit"),
    [
        (Order(licences=3), False),
        (Order(licences=12), False),
        (Order(licences=10), True),
        (Order(licences=3, plan_id="monthly"), False),
        (Order(plan_id="dear"), True),
        (Order(licences=3, action=OrderAction.RETURN), True),
        (Order(action=OrderAction.UNDO_CHANGE), True),
        (Order(action=OrderAction.CANCEL_NOW), True),
        (Order(action=OrderAction.CANCEL), False),
    ],
)
def test_only_what_may_credit_needs_the_purchases(order: Order, may_credit: bool) -> None:
    """Ten licences at a volume price cost less than nine: then more licences credit what was charged first."""
    shop = Shop(VOLUME)
    shop.order(licences=9)
    assert order.may_credit(shop.subscription) == may_credit
