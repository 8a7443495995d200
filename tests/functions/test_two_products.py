"""A customer with a subscription of each of two products: orders, renewals, notices and documents keep them apart."""

from datetime import date, timedelta

import pytest

from shared.billing_calendar import billing_date
from tests.builders.catalogue import MONTHLY, SIGNATURES
from tests.builders.scene import Scene
from tests.support.answers import Json, ok, problem
from tools.stack.clock import LocalClock

pytestmark = pytest.mark.usefixtures("signatures")


def with_both(scene: Scene) -> Json:
    """Five licences of the one product and, from the same day, three of the other."""
    customer = scene.with_licences(5)
    placed: Json = scene.order(customer, 3, SIGNATURES.id)["customer"]
    return placed


def held(scene: Scene, customer: Json) -> dict[str, Json]:
    """What there is of each product."""
    return {one["subscription"]["productId"]: one for one in scene.details(customer)["subscriptions"]}


def test_each_has_a_ledger_an_invoice_and_a_summary_of_its_own(scene: Scene, other: Scene) -> None:
    customer = with_both(scene)
    both = held(scene, customer)
    assert {product: one["subscription"]["licences"] for product, one in both.items()} == {
        MONTHLY.product_id: 5,
        SIGNATURES.product_id: 3,
    }
    assert [[entry["seq"] for entry in one["ledger"]["items"]] for one in both.values()] == [[1], [1]]
    assert [invoice["net"]["amount"] for invoice in scene.invoices()] == [600, 5000]
    (listed,) = ok(scene.owner.get("list-customers"))["items"]
    assert listed == scene.details(customer)["customer"]
    assert [(one["productId"], one["licences"]) for one in listed["subscriptions"]] == [
        (MONTHLY.product_id, 5),
        (SIGNATURES.product_id, 3),
    ]
    ledger = {"customerId": customer["id"], "productId": SIGNATURES.product_id}
    assert ok(scene.owner.get("list-ledger", **ledger))["items"] == both[SIGNATURES.product_id]["ledger"]["items"]
    problem(other.owner.get("list-ledger", **ledger), 404, "not_found")
    problem(other.owner.get("get-customer", customerId=customer["id"]), 404, "not_found")


def test_an_order_says_which_is_meant(scene: Scene, other: Scene) -> None:
    customer = with_both(scene)
    asked = {"customerId": customer["id"]}
    for order in ({"licences": 9}, {"action": "cancel"}, {"action": "return", "licences": 1}):
        problem(scene.owner.get("quote-order", **asked, **order), 422, "product_needed")
    contradictory = {"planId": MONTHLY.id, "productId": SIGNATURES.product_id, "licences": 9}
    problem(scene.owner.get("quote-order", **asked, **contradictory), 422, "other_product")
    problem(scene.owner.get("quote-order", **asked, productId="nothing", action="cancel"), 409, "no_subscription")
    problem(scene.owner.get("quote-order", **asked, productId="nothing", licences=9), 422, "plan_needed")
    named = {"productId": SIGNATURES.product_id, "licences": 9}
    problem(other.owner.get("quote-order", **asked, **named), 404, "not_found")
    scene.order(customer, **named)
    scene.order(customer, productId=MONTHLY.product_id, action="cancel")
    both = held(scene, customer)
    assert both[SIGNATURES.product_id]["subscription"]["licences"] == 9
    assert both[SIGNATURES.product_id]["subscription"]["status"] == "active"
    assert both[MONTHLY.product_id]["subscription"]["licences"] == 5
    assert both[MONTHLY.product_id]["subscription"]["status"] == "cancelled"


def test_once_only_one_is_left_nothing_has_to_be_said(scene: Scene) -> None:
    customer = with_both(scene)
    scene.order(customer, productId=SIGNATURES.product_id, action="cancelNow")
    assert scene.order(customer, 7)["entry"]["productId"] == MONTHLY.product_id
    assert scene.order(customer, 2, SIGNATURES.id)["entry"]["seq"] == 3


def test_each_is_renewed_and_announced_by_itself(scene: Scene, clock: LocalClock) -> None:
    customer = with_both(scene)
    ends = date.fromisoformat(scene.details(customer)["subscriptions"][0]["subscription"]["period"]["end"])
    clock.advance((ends - timedelta(days=3) - billing_date(clock.now())).days)
    announced = [
        mail for mail in scene.inbox.mails(scene.who.owner_email) if customer["organisation"] in mail["subject"]
    ]
    assert len([mail for mail in announced if MONTHLY.product_name in mail["text"]]) == 1
    assert len([mail for mail in announced if SIGNATURES.product_name in mail["text"]]) == 1
    scene.order(customer, productId=SIGNATURES.product_id, action="cancel")
    clock.advance(5)
    kinds = {
        product: [entry["kind"] for entry in one["ledger"]["items"]] for product, one in held(scene, customer).items()
    }
    assert kinds == {MONTHLY.product_id: ["renew", "buy"], SIGNATURES.product_id: ["end", "cancel", "buy"]}
    assert [invoice["net"]["amount"] for invoice in scene.invoices()] == [5000, 600, 5000]
