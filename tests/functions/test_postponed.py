"""What a renewal leaves scheduled because of the licences in use: on the customer's page, and in mails about it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from functions.on_notice_request_written import on_notice_request_written
from functions.retry_stuck_notices import retry_stuck_notices
from shared import clock as shared_clock
from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.mail_status import MailState
from shared.store import notice_requests, subscriptions
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.catalogue import CHEAP, MONTHLY, offer
from tests.builders.scene import Scene
from tests.functions.test_jobs import run
from tests.functions.test_renewal_notices import days_to_the_renewal, notices
from tests.support.answers import Json, ok, problem
from tests.support.events import call, deliver, lost_events
from tests.support.post import Post
from tools.stack.clock import LocalClock

LARGE = MONTHLY.replace(id="test-large", name="Test Large", product_id="test-sizes", product_name="Test Sizes")
SMALL = CHEAP.replace(
    id="test-small", name="Test Small", product_id="test-sizes", product_name="Test Sizes", maximum_licences=3
)


@pytest.fixture
def customer(scene: Scene, clock: LocalClock) -> Iterator[Json]:
    """Three of five licences on a small plan scheduled, four in use. The clock comes first: it forgets renewals."""
    offer(LARGE, on_sale=True)
    offer(SMALL, on_sale=True)
    customer = scene.with_licences(5, LARGE.id)
    scene.order(customer, 3)
    scene.order(customer, plan=SMALL.id)
    occupy(customer, 4)
    yield customer
    offer(LARGE, on_sale=False)
    offer(SMALL, on_sale=False)


def occupy(customer: Json, in_use: int) -> None:
    ref = subscriptions.ref(customer["id"], LARGE.product_id)

    def write(tx: Transaction) -> None:
        held = tx.get(ref)
        assert held
        tx.put(ref, held.replace(licences_assigned=in_use))

    in_transaction(write)


def stored_notice(customer: Json, on: str, seq: int) -> NoticeRequest:
    found = Reader().get(notice_requests.ref(f"{customer['id']}_{LARGE.product_id}_{on}_{seq}"))
    assert found
    return found


def test_it_is_said_before_in_the_entry_and_once_afterwards(
    scene: Scene, other: Scene, customer: Json, clock: LocalClock
) -> None:
    due = {
        "licencesInUse": 4,
        "licences": 3,
        "plan": SMALL.ref.model_dump(mode="json", by_alias=True) | {"maximumLicences": 3},
    }
    (details,) = scene.details(customer)["subscriptions"]
    assert details["renewal"]["postponed"] == due
    assert details["renewal"]["planName"] == LARGE.name
    problem(other.owner.get("get-customer", customerId=customer["id"]), 404, "not_found")
    quoted = ok(scene.owner.get("quote-order", customerId=customer["id"], planId=LARGE.id))
    assert (quoted["kind"], quoted["renewal"]["postponed"]) == ("keepPlan", due | {"plan": None})
    clock.advance(days_to_the_renewal(scene, customer, clock) - 7)
    (before,) = notices(scene, customer)
    assert f"{SMALL.name} (licenze in uso: 4; massimo di questo piano: 3)" in before["text"]
    clock.advance(7)
    entry = scene.ledger(customer)[-1]
    assert (entry["kind"], entry["postponed"], entry["planId"]) == ("renew", due, LARGE.id)
    after, _ = notices(scene, customer)
    assert after["to"] == [scene.who.owner_email]
    assert f"{SMALL.name} (licenze in uso: 4; massimo di questo piano: 3)" in after["text"]
    assert notices(scene, customer, other.who.owner_email) == []
    notice = stored_notice(customer, entry["period"]["start"], entry["seq"])
    deliver(scene.stack, on_notice_request_written, *[notice.id] * 6)
    clock.run_jobs()
    assert len(notices(scene, customer)) == 2
    assert notice.mail
    assert notice.mail.state is MailState.SENT


def test_a_mail_whose_event_was_lost_is_asked_for_again_a_day_later(
    scene: Scene, customer: Json, clock: LocalClock
) -> None:
    with lost_events(scene.stack):
        clock.advance(days_to_the_renewal(scene, customer, clock) - 7)
    clock.run_jobs()
    assert notices(scene, customer) == []
    clock.advance(1)
    assert len(notices(scene, customer)) == 1
    assert run(retry_stuck_notices) == 0


def test_what_was_refused_for_good_is_on_the_request_and_not_tried_again(
    scene: Scene, customer: Json, clock: LocalClock, post: Post
) -> None:
    scene.stack.settle()  # the mails of the invoices before take none of the answers
    post.answers[scene.who.owner_email] = ["550 5.1.1 No such user here"] * 10
    clock.advance(days_to_the_renewal(scene, customer, clock))
    entry = scene.ledger(customer)[-1]
    notice = stored_notice(customer, entry["period"]["start"], entry["seq"])
    assert notice.mail
    assert notice.mail.state is MailState.FAILED
    assert notice.mail.detail
    call(on_notice_request_written, notice.id)
    shared_clock.advance(timedelta(days=2))
    assert run(retry_stuck_notices) == 0
    assert notices(scene, customer) == []


def test_nothing_is_mailed_of_a_renewal_that_carried_out_everything(
    scene: Scene, customer: Json, clock: LocalClock
) -> None:
    occupy(customer, 2)
    clock.advance(days_to_the_renewal(scene, customer, clock))
    entry = scene.ledger(customer)[-1]
    assert (entry["planId"], entry["licences"], entry["postponed"]) == (SMALL.id, 3, None)
    assert len(notices(scene, customer)) <= 1
