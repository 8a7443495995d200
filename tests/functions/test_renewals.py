from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest

from shared import clock as shared_clock
from shared.store.engine.client import firestore
from tests.builders.scene import Scene
from tests.support.answers import ok, problem
from tools.stack.clock import JobFailedError, LocalClock


def test_a_renewal_applies_the_reduction_and_bills_the_next_period(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, 2)
    period = scene.subscription(customer)["period"]
    clock.advance(32)
    renewed, ledger = scene.subscription(customer), scene.ledger(customer)
    assert [entry["kind"] for entry in ledger] == ["buy", "reduceLicences", "renew"]
    assert renewed["licences"] == renewed["licencesAtNextRenewal"] == 2
    assert renewed["period"]["start"] == period["end"]
    invoice = scene.invoices()[0]
    assert invoice["net"]["amount"] == 2000
    assert ledger[2]["documentId"] == invoice["id"]
    assert ledger[2]["actor"] == "renewal"


def test_a_cancelled_subscription_ends_with_its_period_and_can_be_resumed_before(
    scene: Scene, other: Scene, clock: LocalClock
) -> None:
    customer = scene.with_licences(5)
    problem(other.owner.get("quote-order", customerId=customer["id"], action="cancel"), 404, "not_found")
    for action in ("cancel", "resume", "cancel"):
        quote = ok(scene.owner.get("quote-order", customerId=customer["id"], action=action))
        assert quote["billedOn"] == "none"
        order = {"customerId": customer["id"], "action": action, "quoteId": quote["quoteId"]}
        ok(scene.owner.post("place-order", order), 201)
    assert scene.subscription(customer)["status"] == "cancelled"
    clock.advance(32)
    assert [entry["kind"] for entry in scene.ledger(customer)] == ["buy", "cancel", "resume", "cancel", "end"]
    assert scene.subscription(customer)["status"] == "ended"
    assert len(scene.invoices()) == 1
    problem(scene.owner.get("quote-order", customerId=customer["id"], action="cancel"), 409, "no_subscription")
    bought = scene.order(customer, 2, "test-monthly")
    assert (bought["entry"]["kind"], bought["entry"]["seq"]) == ("buy", 6)


def test_one_unreadable_subscription_does_not_keep_the_others_from_being_renewed(
    scene: Scene, clock: LocalClock
) -> None:
    customer = scene.with_licences(5)
    broken = firestore().document("customers/broken/subscriptions/broken")
    broken.set({"renewsOn": "2000-01-01", "resellerId": scene.who.reseller.id})
    try:
        with pytest.raises(JobFailedError, match="request_renewals"):
            clock.advance(32)
        scene.stack.settle()
    finally:
        broken.delete()
    clock.advance(32)
    assert [entry["kind"] for entry in scene.ledger(customer)][:2] == ["buy", "renew"]


def test_missed_periods_are_made_up_for_one_by_one(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(3)
    shared_clock.advance(timedelta(days=100))
    problem(scene.owner.get("quote-order", customerId=customer["id"], licences=9), 503, "renewal_pending")
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: clock.run_jobs(), range(3)))
    ledger = scene.ledger(customer)
    assert [entry["kind"] for entry in ledger] == ["buy", "renew", "renew", "renew"]
    assert [entry["seq"] for entry in ledger] == [1, 2, 3, 4]
    starts_and_ends = [(entry["period"]["start"], entry["period"]["end"]) for entry in ledger]
    assert all(ended == begun for (_, ended), (begun, _) in pairwise(starts_and_ends))
    assert len(scene.invoices()) == 4
