"""The reseller hears of a renewal beforehand: once, with the amount that it then charges."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from functions.on_notice_request_written import on_notice_request_written
from shared import clock as shared_clock
from shared.billing_calendar import billing_date
from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.members import Member, Role
from shared.settings import settings
from shared.store import members, notice_requests
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.catalogue import MONTHLY, TRIAL
from tests.builders.scene import Scene
from tests.builders.signed_up import change_reseller
from tests.support.answers import Json
from tests.support.events import call
from tools.stack.clock import LocalClock


def notices(scene: Scene, customer: Json, to: str | None = None) -> list[dict[str, Any]]:
    """The notices of a customer's renewals, the newest first."""
    return [
        mail
        for mail in scene.inbox.mails(to or scene.who.owner_email)
        if f"<renewal-notice-{customer['id']}_" in mail["headers"]["Message-ID"]
    ]


def days_to_the_renewal(scene: Scene, customer: Json, clock: LocalClock) -> int:
    renewal = date.fromisoformat(scene.subscription(customer)["period"]["end"])
    return (renewal - billing_date(clock.now())).days


def euros(text: str) -> list[int]:
    return [int(re.sub(r"\D", "", amount)) for amount in re.findall(r"([\d.]+,\d\d)\s€", text)]


def test_one_notice_a_week_before_with_what_the_invoice_then_charges(
    scene: Scene, other: Scene, clock: LocalClock
) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, 3)
    clock.advance(days_to_the_renewal(scene, customer, clock) - 8)
    assert notices(scene, customer) == []
    clock.advance(1)
    (mail,) = notices(scene, customer)
    assert mail["to"] == [scene.who.owner_email]
    assert mail["links"] == [f"{settings().site_url}/customers/{customer['id']}"]
    assert customer["organisation"] in mail["subject"]
    assert notices(scene, customer, other.who.owner_email) == notices(scene, customer, scene.who.viewer_email) == []
    clock.run_jobs()
    clock.advance(8)
    assert len(notices(scene, customer)) == 1
    invoice = scene.invoices()[0]
    assert [entry["kind"] for entry in scene.ledger(customer)] == ["buy", "reduceLicences", "renew"]
    net, tax, total = (invoice["net"], invoice["taxes"][0]["amount"], invoice["total"])
    assert {net["amount"], tax["amount"], total["amount"]} == set(euros(mail["text"]))
    assert euros(mail["subject"]) == [total["amount"]]


def test_days_without_the_job_are_made_up_for_and_a_trial_is_announced_too(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(2, TRIAL.id)
    shared_clock.advance(timedelta(days=11))
    clock.run_jobs()
    clock.run_jobs()
    (mail,) = notices(scene, customer)
    assert 2440 in euros(mail["text"])


def test_a_cancelled_subscription_is_not_announced_unless_it_is_resumed(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, action="cancel")
    clock.advance(days_to_the_renewal(scene, customer, clock) - 4)
    assert notices(scene, customer) == []
    scene.order(customer, action="resume")
    clock.run_jobs()
    assert len(notices(scene, customer)) == 1


def announce(scene: Scene, customer: Json, on: date, clock: LocalClock) -> NoticeRequest:
    notice = NoticeRequest(
        reseller_id=scene.who.reseller.id,
        customer_id=customer["id"],
        product_id=MONTHLY.product_id,
        on=on,
        found_at=clock.now(),
        asked_at=clock.now(),
    )
    in_transaction(lambda tx: notice_requests.submit_once(tx, notice))
    return notice


def test_a_notice_that_no_longer_holds_is_not_mailed(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    end = date.fromisoformat(scene.subscription(customer)["period"]["end"])
    announce(scene, customer, end - timedelta(days=1), clock)
    scene.order(customer, action="cancel")
    cancelled = announce(scene, customer, end, clock)
    scene.stack.settle()
    call(on_notice_request_written, cancelled.id)
    call(on_notice_request_written, "nobody_2026-01-01")
    assert notices(scene, customer) == []


@pytest.mark.parametrize("billing_email", [None, "billing@x.example"])
def test_to_the_address_for_notices_or_else_to_every_owner(
    scene: Scene, clock: LocalClock, billing_email: str | None
) -> None:
    second = scene.who.owner_email.replace("owner@", "second@")
    reseller = scene.who.reseller

    def write(tx: Transaction) -> None:
        tx.create(members.ref(second), Member(reseller_id=reseller.id, email=second, role=Role.OWNER))

    in_transaction(write)
    change_reseller(reseller, billing_email=billing_email)
    customer = scene.with_licences(1)
    clock.advance(days_to_the_renewal(scene, customer, clock) - 5)
    (mail,) = notices(scene, customer, billing_email)
    assert mail["to"] == ([billing_email] if billing_email else [scene.who.owner_email, second])
    end = scene.subscription(customer)["period"]["end"]
    notice = Reader().get(notice_requests.ref(f"{customer['id']}_{MONTHLY.product_id}_{end}"))
    assert notice
    for _ in range(2):
        call(on_notice_request_written, notice.id)
    assert len(notices(scene, customer, billing_email)) == 1
