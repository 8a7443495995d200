"""One ledger entry for each period, whenever and however often its events come."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from functions.on_renewal_request_written import on_renewal_request_written
from shared import clock as shared_clock
from shared.domain.pricing.periods import Interval, Period, period_on
from tests.builders.scene import Scene
from tests.functions.triggers.effects import with_licences_by_hand
from tests.support.answers import Json
from tests.support.events import call, deliver
from tools.stack.clock import LocalClock


def renewal_ids(scene: Scene, customer: Json, count: int) -> list[str]:
    """The renewals that a customer with a monthly plan awaits, in the order of their days."""
    subscription = scene.subscription(customer)
    period = Period(**{end: date.fromisoformat(day) for end, day in subscription["period"].items()})
    ids = []
    for _ in range(count):
        ids.append(f"{customer['id']}_{subscription['productId']}_{period.end}")
        period = period_on(date.fromisoformat(subscription["anchor"]), Interval.MONTH, period.end)
    return ids


def kinds(scene: Scene, customer: Json) -> list[str]:
    return [entry["kind"] for entry in scene.ledger(customer)]


def test_one_ledger_entry_per_period_however_often_its_event_comes(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(3)
    (due,) = renewal_ids(scene, customer, 1)
    deliver(scene.stack, on_renewal_request_written, due)  # before its day, and before it is asked for
    shared_clock.advance(timedelta(days=32))
    clock.run_jobs()
    deliver(scene.stack, on_renewal_request_written, *[due] * 12)
    clock.run_jobs()
    call(on_renewal_request_written, due)
    assert kinds(scene, customer) == ["buy", "renew"]
    assert len(scene.invoices()) == 2


@pytest.mark.usefixtures("no_other_events")
def test_one_ledger_entry_per_period_if_its_events_come_at_the_same_moment(scene: Scene, clock: LocalClock) -> None:
    customer = with_licences_by_hand(scene)
    (due,) = renewal_ids(scene, customer, 1)
    shared_clock.advance(timedelta(days=32))
    clock.run_jobs()
    assert kinds(scene, customer) == ["buy"]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: call(on_renewal_request_written, due), range(6)))
    assert kinds(scene, customer) == ["buy", "renew"]
    clock.run_jobs()
    assert len({invoice["number"] for invoice in scene.invoices()}) == len(scene.invoices()) == 2


@pytest.mark.usefixtures("no_other_events")
def test_missed_periods_are_opened_in_their_order_whatever_the_order_of_the_events(
    scene: Scene, clock: LocalClock
) -> None:
    customer = with_licences_by_hand(scene)
    due = renewal_ids(scene, customer, 3)
    shared_clock.advance(timedelta(days=100))
    clock.run_jobs()
    for opened in (1, 2, 3, 3):
        for renewal_id in reversed(due):
            call(on_renewal_request_written, renewal_id)
        assert kinds(scene, customer) == ["buy", *["renew"] * opened]
    clock.run_jobs()
    assert len({invoice["number"] for invoice in scene.invoices()}) == len(scene.invoices()) == 4
