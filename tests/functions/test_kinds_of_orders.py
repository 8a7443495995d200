"""Every kind of order over HTTP: what it does, what it refuses, and that a second reseller sees nothing."""

from datetime import timedelta

import pytest

from shared import clock as shared_clock
from tests.builders.scene import Scene
from tests.support.answers import Json, ok, problem
from tools.stack.clock import LocalClock

ORDERS: list[Json] = [
    {"licences": 8},
    {"licences": 3},
    {"licences": 3, "action": "return"},
    {"planId": "test-dear"},
    {"planId": "test-cheap"},
    {"planId": "test-yearly"},
    {"action": "cancel"},
    {"action": "cancelNow"},
]


def total(net: int) -> Json:
    """With 22 % of Italian tax."""
    return {"amount": net * 122 // 100, "currency": "EUR"}


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_nobody_orders_for_anothers_customer(scene: Scene, other: Scene, order: Json) -> None:
    customer = scene.with_licences(5)
    before = scene.details(customer)
    quote = scene.quote(customer, **order)
    body = {"customerId": customer["id"], **order, "quoteId": quote["quoteId"]}
    problem(other.owner.get("quote-order", customerId=customer["id"], **order), 404, "not_found")
    problem(other.owner.post("place-order", body), 404, "not_found")
    problem(scene.who.viewer.post("place-order", body), 403, "not_allowed")
    assert scene.details(customer) == before
    assert other.invoices() == []


def test_what_was_bought_by_mistake_is_returned_with_a_credit_note(scene: Scene, other: Scene) -> None:
    customer = scene.with_licences(5)
    invoice = scene.invoices()[0]
    placed = scene.order(customer, action="return", licences=2)
    note = placed["invoice"]
    year = note["issueDate"][:4]
    assert (note["kind"], note["number"]) == ("creditNote", f"{scene.who.reseller.code}-CN-{year}-0001")
    assert (note["net"]["amount"], note["corrects"], note["state"]) == (-3000, [invoice["number"]], "credited")
    assert placed["entry"]["documentId"] == note["id"]
    assert placed["entry"]["licences"] == 2
    listing = ok(scene.owner.get("list-invoices"))
    assert [invoice["number"] for invoice in listing["items"]] == [note["number"], invoice["number"]]
    assert (listing["items"][1]["state"], listing["items"][1]["outstanding"]) == ("open", total(2000))
    assert listing["balance"] == ok(scene.owner.get("session"))["balance"] == total(2000)
    scene.order(customer, action="cancelNow")
    assert [invoice["state"] for invoice in scene.invoices()] == ["credited"] * 3
    assert ok(scene.owner.get("session"))["balance"]["amount"] == 0
    assert ok(other.owner.get("session"))["balance"] == {"amount": 0, "currency": "EUR"}


def test_after_the_window_nothing_is_returned(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    shared_clock.advance(timedelta(days=8))
    answer = scene.owner.get("quote-order", customerId=customer["id"], action="return", licences=2)
    problem(answer, 409, "not_in_correction_window")
    assert scene.order(customer, action="cancelNow")["invoice"] is None


def test_another_plan_now_and_at_the_renewal(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    dearer = scene.order(customer, planId="test-dear")
    assert (dearer["entry"]["kind"], dearer["invoice"]["net"]["amount"]) == ("changePlan", 10_000)
    cheaper = scene.order(customer, planId="test-monthly")
    assert (cheaper["entry"]["kind"], cheaper["invoice"]) == ("schedulePlan", None)
    scene.order(customer, licences=3)
    ahead = scene.details(customer)["subscriptions"][0]["renewal"]
    quote = scene.quote(customer, planId="test-yearly")
    assert [change["planName"] for change in quote["replaces"]] == ["Test Monthly"]
    clock.advance(32)
    renewed = scene.subscription(customer)
    assert (renewed["planId"], renewed["licences"], renewed["planAtNextRenewal"]) == ("test-monthly", 3, None)
    charged = scene.invoices()[0]
    assert (ahead["on"], ahead["net"], ahead["total"]) == (charged["issueDate"], charged["net"], charged["total"])
    assert scene.invoices()[0]["net"]["amount"] == 3000
    problem(scene.owner.get("quote-order", customerId=customer["id"], planId="test-monthly"), 422, "nothing_to_change")
    problem(scene.owner.get("quote-order", customerId=customer["id"], planId="no-such-plan"), 404, "not_found")


def test_monthly_to_yearly_is_a_year_from_today(scene: Scene) -> None:
    customer = scene.with_licences(5)
    placed = scene.order(customer, planId="test-yearly")
    assert placed["invoice"]["net"]["amount"] == 50_000 - 5000
    state = placed["entry"]
    assert (state["interval"], state["anchor"]) == ("year", state["period"]["start"])


def test_a_trial_costs_nothing_until_it_ends(scene: Scene, clock: LocalClock) -> None:
    customer = scene.active()
    quote = scene.quote(customer, planId="test-trial", licences=3)
    assert (quote["kind"], quote["billedOn"], quote["renewal"]["net"]["amount"]) == ("trial", "none", 3000)
    scene.order(customer, planId="test-trial", licences=3)
    assert scene.invoices() == []
    clock.advance(15)
    assert [entry["kind"] for entry in scene.ledger(customer)] == ["trial", "renew"]
    assert scene.subscription(customer)["trial"] is False
    assert scene.invoices()[0]["net"]["amount"] == 3000


def test_the_catalogue_shows_tiers_and_trials(scene: Scene) -> None:
    plans = {plan["id"]: plan for plan in ok(scene.owner.get("list-plans"))["items"]}
    assert plans["test-tiered"]["prices"] == {
        "pricingModel": "graduated",
        "tiers": [{"upTo": 10, "price": 1000}, {"upTo": None, "price": 800}],
    }
    assert (plans["test-trial"]["trialDays"], plans["test-trial"]["trialLicences"]) == (14, 3)
    assert scene.order(scene.active(), 14, "test-tiered")["invoice"]["net"]["amount"] == 13_200


def test_a_purchase_orders_number_stays_with_its_lines(scene: Scene) -> None:
    customer = scene.active()
    placed = scene.order(customer, planId="test-monthly", licences=2, purchaseOrder="  Ordine 7/2026 ")
    assert placed["entry"]["purchaseOrder"] == "Ordine 7/2026"
    assert placed["invoice"]["purchaseOrders"] == ["Ordine 7/2026"]
    for wrong in ("", "x" * 81, "two\nlines", "\u202etxt"):
        asked = scene.owner.get("quote-order", customerId=customer["id"], licences=3, purchaseOrder=wrong)
        assert problem(asked, 422, "invalid_fields")["errors"][0]["loc"] == ["purchaseOrder"]


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"action": "return"},
        {"action": "cancel", "licences": 2},
        {"action": "resume", "planId": "p"},
        {"action": "upgrade"},
    ],
    ids=str,
)
def test_an_order_asks_for_one_thing(scene: Scene, order: Json) -> None:
    problem(scene.owner.get("quote-order", customerId=scene.active()["id"], **order), 422, "invalid_fields")
