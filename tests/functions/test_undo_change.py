"""Undoing a change of plan over HTTP: its quote, its document, and who may not."""

import secrets
from datetime import timedelta

import pytest

from shared import clock as shared_clock
from tests.builders.catalogue import CHEAP, DEAR, MONTHLY, YEARLY
from tests.builders.scene import Scene
from tests.support.answers import Json, ok, problem
from tools.stack.clock import LocalClock


def changed(scene: Scene, plan: str = DEAR.id) -> tuple[Json, Json]:
    """A customer whose plan was just changed by mistake, and the state before the change."""
    customer = scene.with_licences(5)
    before = scene.subscription(customer)
    scene.order(customer, planId=plan)
    return customer, before


def undoable(scene: Scene, customer: Json) -> Json | None:
    (held,) = scene.details(customer)["subscriptions"]
    offered: Json | None = held["undoable"]
    return offered


@pytest.mark.parametrize("plan", [DEAR.id, YEARLY.id])
def test_a_change_by_mistake_is_undone_for_nothing(scene: Scene, plan: str) -> None:
    customer, before = changed(scene, plan)
    bought, change = reversed(scene.invoices())
    offered = undoable(scene, customer)
    assert offered
    assert (offered["planName"], offered["changedOn"]) == (MONTHLY.name, change["issueDate"])

    quote = scene.quote(customer, action="undoChange")
    assert (quote["kind"], quote["billedOn"]) == ("undoChange", "creditNote")
    assert [line["kind"] for line in quote["lines"]] == ["returned", "restoredDays"]
    assert {line["rounding"]["amount"] for line in quote["lines"]} == {0}
    assert (quote["returnableUntil"], quote["undoable"]) == (None, None)
    assert quote["windowClosedUntil"] > offered["until"]

    placed = scene.order(customer, action="undoChange")
    note = placed["invoice"]
    assert (note["kind"], note["total"]["amount"]) == ("creditNote", -change["total"]["amount"])
    assert note["corrects"] == [change["number"]]
    assert scene.subscription(customer) == before | {"seq": 3}
    assert [entry["kind"] for entry in scene.ledger(customer)] == ["buy", "changePlan", "undoChange"]
    assert [invoice["state"] for invoice in scene.invoices()] == ["credited", "credited", "open"]
    assert ok(scene.owner.get("session"))["balance"] == bought["total"]
    assert undoable(scene, customer) is None
    problem(scene.owner.get("quote-order", customerId=customer["id"], action="undoChange"), 409, "nothing_to_undo")


def test_what_was_scheduled_before_the_change_is_scheduled_again(scene: Scene) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, planId=CHEAP.id)
    before = scene.subscription(customer)
    scene.order(customer, planId=DEAR.id)
    quote = scene.quote(customer, action="undoChange")
    assert (quote["renewal"]["planName"], quote["renewal"]["net"]["amount"]) == (CHEAP.name, 2500)
    scene.order(customer, action="undoChange")
    assert scene.subscription(customer) == before | {"seq": 4}


def test_the_same_key_undoes_once_and_gets_the_same_answer(scene: Scene) -> None:
    customer, _ = changed(scene)
    quote = scene.quote(customer, action="undoChange")
    body = {"customerId": customer["id"], "action": "undoChange", "quoteId": quote["quoteId"]}
    key = secrets.token_hex(16)
    first = ok(scene.owner.post("place-order", body, key=key), 201)
    assert ok(scene.owner.post("place-order", body, key=key), 201) == first
    problem(scene.owner.post("place-order", body), 409, "nothing_to_undo")
    scene.issued(first)
    assert len(scene.invoices()) == 3
    assert len(scene.ledger(customer)) == 3


def test_nobody_undoes_anothers_change(scene: Scene, other: Scene) -> None:
    customer, _ = changed(scene)
    before = scene.details(customer)
    quote = scene.quote(customer, action="undoChange")
    asked = {"customerId": customer["id"], "action": "undoChange"}
    body = asked | {"quoteId": quote["quoteId"]}
    problem(other.owner.get("get-customer", customerId=customer["id"]), 404, "not_found")
    problem(other.owner.get("quote-order", **asked), 404, "not_found")
    problem(other.owner.post("place-order", body), 404, "not_found")
    problem(scene.who.viewer.post("place-order", body), 403, "not_allowed")
    assert scene.details(customer) == before
    assert other.invoices() == []


def test_cancelling_now_undoes_first_and_says_so(scene: Scene) -> None:
    customer, _ = changed(scene, YEARLY.id)
    offered = undoable(scene, customer)
    quote = scene.quote(customer, action="cancelNow")
    assert quote["undoable"] == offered
    assert quote["total"]["amount"] == -ok(scene.owner.get("session"))["balance"]["amount"]
    problem(scene.owner.get("quote-order", customerId=customer["id"], action="return", licences=2), 409, "undo_first")
    scene.order(customer, action="cancelNow")
    assert ok(scene.owner.get("session"))["balance"]["amount"] == 0


def test_after_the_seventh_day_nothing_is_undone(scene: Scene, clock: LocalClock) -> None:
    customer, _ = changed(scene)
    shared_clock.advance(timedelta(days=8))
    assert undoable(scene, customer) is None
    problem(scene.owner.get("quote-order", customerId=customer["id"], action="undoChange"), 409, "nothing_to_undo")
