"""What jobs cost: so much for each document that is due, and nothing for what was done or is not due yet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from typing import Any

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from functions.expire_invitations import expire_invitations
from functions.issue_waiting_charges import issue_waiting_charges
from functions.mark_overdue_invoices import mark_overdue_invoices
from functions.request_notices import request_notices
from functions.request_renewals import request_renewals
from functions.request_statements import request_statements
from functions.retry_stuck_deliveries import retry_stuck_deliveries
from functions.retry_stuck_notices import retry_stuck_notices
from shared import clock as shared_clock
from shared.billing_calendar import billing_date
from shared.declaration import Declared
from shared.domain.billing.invoices import Invoice
from shared.domain.customers.notice_request import NoticeRequest
from shared.domain.customers.subscription import SubscriptionStatus
from shared.domain.resellers import Reseller
from shared.events import issuer, jobs
from shared.events.jobs import TOGETHER, OutOfTime, SomeFailed
from shared.store import charges, invoices, notice_requests, subscriptions
from shared.store.engine.batches import Change, Outcome, change_together
from shared.store.engine.client import firestore
from shared.store.engine.reader import Reader, every_row
from shared.store.engine.refs import encode
from shared.store.engine.transaction import Transaction
from tests.builders.parties import on_statements, reseller
from tests.builders.shop import Shop
from tests.support.events import lost_events
from tools.measuring import due
from tools.measuring.calls import Calls, counted
from tools.stack import Stack
from tools.stack.clock import LocalClock

DUE = 230
"""Of two resellers; more than a page."""
PAGES = 4
Make = Callable[[int], list[due.Stored]]


def run(job: Declared) -> int:
    changed: int = job(Request(EnvironBuilder(method="POST").get_environ()))["changed"]
    return changed


@contextmanager
def written(make: Make, number: int = DUE) -> Iterator[list[due.Stored]]:
    """So many documents, until the end of the test."""
    due.write(make, number)
    made = [stored for one in range(number) for stored in make(one)]
    try:
        yield made
    finally:
        batch = firestore().batch()
        for ref, _ in made:
            batch.delete(firestore().document(ref.path))
        batch.commit()


@pytest.fixture(autouse=True)
def _nothing_else_is_due(stack: Stack, clock: LocalClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the tests before have left is done; of what these write, nothing follows. Pages are short."""
    monkeypatch.setattr(jobs, "PAGES", PAGES)
    for job in (
        issue_waiting_charges,
        mark_overdue_invoices,
        retry_stuck_deliveries,
        expire_invitations,
        request_statements,
    ):
        run(job)
    with lost_events(stack):
        yield


def stuck(now: datetime) -> Make:
    """Documents of the day before yesterday whose file was never made."""
    unpaid = due.unpaid(now)

    def make(number: int) -> list[due.Stored]:
        ((ref, invoice),) = unpaid(number)
        assert isinstance(invoice, Invoice)
        return [(ref, invoice.replace(issued_at=now - timedelta(days=2)))]

    return make


def unsent(now: datetime) -> Make:
    """Notices of the day before yesterday that were never mailed."""
    asked = now - timedelta(days=2)

    def make(number: int) -> list[due.Stored]:
        notice = NoticeRequest(
            reseller_id="r1",
            customer_id=f"unsent-{number}",
            product_id="p",
            on=asked.date(),
            found_at=asked,
            asked_at=asked,
        )
        return [(notice_requests.ref(notice.id), notice)]

    return make


def cost(calls: Calls) -> tuple[int, int, int, int, int]:
    return calls.queries, calls.lookups, calls.commits, calls.read, calls.written


def pages(together: int) -> int:
    """Each but the last is read with a document of the next."""
    return ceil(DUE / (together * (PAGES if together > jobs.FEW else 2)))


@pytest.mark.parametrize(
    ("job", "kind", "together", "looked_up", "written_each", "other_queries", "other_reads"),
    [
        (request_renewals, due.over, TOGETHER, 1, 2, 0, 0),
        (request_notices, due.near, TOGETHER, 1, 2, 1, 1),  # those of the other interval; and the seller
        (mark_overdue_invoices, due.unpaid, invoices.TOGETHER, 0, 2, 0, 0),  # with what browsers see of it
        (expire_invitations, due.unanswered, TOGETHER, 1, 3, 0, 0),  # with the customer, and what browsers see of it
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_each_document_costs_and_that_what_was_done_costs_nothing(
    job: Declared,
    kind: Callable[[datetime], Make],
    together: int,
    looked_up: int,
    written_each: int,
    other_queries: int,
    other_reads: int,
) -> None:
    with written(kind(shared_clock.now())):
        with counted() as first:
            assert run(job) == DUE
        with counted() as again:
            assert run(job) == 0
    commits, found = ceil(DUE / together), DUE + pages(together) - 1
    assert cost(first) == (
        pages(together) + other_queries,
        commits * looked_up + other_reads,
        commits,
        found + DUE * looked_up + other_reads,
        DUE * written_each,
    )
    assert cost(again) == (1 + other_queries, other_reads, 0, other_reads, 0)


def test_what_is_not_due_yet_costs_nothing() -> None:
    with written(due.near(shared_clock.now())), counted() as calls:
        assert run(request_renewals) == 0
    assert cost(calls) == (1, 0, 0, 0, 0)


def test_stuck_deliveries_are_asked_for_once_a_day_in_one_commit_each_for_several(stack: Stack) -> None:
    run(retry_stuck_deliveries)  # what other tests have left
    with written(stuck(shared_clock.now())):
        with counted() as first:
            assert run(retry_stuck_deliveries) == DUE
        assert run(retry_stuck_deliveries) == 0
        shared_clock.advance(timedelta(days=1))
        assert run(retry_stuck_deliveries) >= DUE
    commits = ceil(DUE / invoices.TOGETHER)
    assert (first.lookups, first.commits, first.written) == (commits, commits, DUE)


def test_stuck_notices_are_asked_for_once_a_day_many_in_one_commit() -> None:
    run(retry_stuck_notices)  # what other tests have left
    with written(unsent(shared_clock.now())):
        with counted() as first:
            assert run(retry_stuck_notices) == DUE
        assert run(retry_stuck_notices) == 0
    assert (first.lookups, first.commits, first.written) == (0, ceil(DUE / TOGETHER), DUE)


def test_statements_cost_the_same_however_many_charges_wait() -> None:
    with waiting(on_statements(id="r8"), on_statements(id="r9")), counted() as calls:
        assert run(request_statements) == 2
    assert cost(calls) == (3, 2, 2, 4, 2)  # the last query finds none; no request was there


def test_the_issuer_is_called_once_for_each_reseller(monkeypatch: pytest.MonkeyPatch) -> None:
    called = list[str]()
    monkeypatch.setattr(issuer, "issue_all", lambda reseller_id: called.append(reseller_id) or 1)
    with waiting(reseller(id="r8"), reseller(id="r9")), counted() as calls:
        assert run(issue_waiting_charges) == 2
    assert sorted(called) == ["r8", "r9"]
    assert cost(calls) == (3, 0, 0, 2, 0)


@contextmanager
def waiting(*resellers: Reseller) -> Iterator[None]:
    """Many charges of each."""
    made = list[due.Stored]()
    for owner in resellers:
        shop = Shop(of=owner)
        shop.issues_later = True
        shop.order(licences=1)
        (charge,) = shop.charges.values()
        of_many = [charge.replace(customer_id=f"waiting-{owner.id}", seq=seq) for seq in range(1, 40)]
        made += [(charges.ref(one.id), one) for one in of_many]
    with written(lambda number: [made[number]], len(made)):
        yield


def test_a_renewal_whose_event_was_lost_is_requested_again_on_the_next_day() -> None:
    with written(due.over(shared_clock.now()), 3):
        assert [run(request_renewals) for _ in range(2)] == [3, 0]
        shared_clock.advance(timedelta(days=1))
        assert [run(request_renewals) for _ in range(2)] == [3, 0]


def test_interrupted_it_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 0.0, 0.0, jobs.SECONDS + 1])
    with written(due.near(shared_clock.now())):
        with monkeypatch.context() as patched:
            patched.setattr(jobs, "monotonic", lambda: next(times))
            with pytest.raises(OutOfTime, match=f"^{2 * TOGETHER} changed, none failed"):
                run(request_notices)
        with counted() as calls:
            assert run(request_notices) == DUE - 2 * TOGETHER
    assert calls.read == 2 * (DUE - 2 * TOGETHER) + 1  # and the seller


def test_one_that_was_changed_meanwhile_is_decided_again_alone() -> None:
    """It was cancelled and ended after the query found it: that stays, and the others are renewed."""
    today = billing_date(shared_clock.now())
    with written(due.over(shared_clock.now()), 20) as made:
        rows = list(every_row(subscriptions.due(today)))
        ref, held = made[7]
        ended = held.replace(status=SubscriptionStatus.ENDED)
        firestore().document(ref.path).set(encode(ref.collection, ended))

        def request(tx: Transaction, subscription: Any) -> bool:
            if not subscription.asks_for_renewal(today):
                return False
            tx.put(subscriptions.of(subscription), subscription.with_renewal_requested(today))
            return True

        assert change_together(rows, Change(request)) == Outcome(changed=19)
        assert Reader().get(ref) == ended


def test_what_cannot_be_changed_is_named_and_keeps_no_other_waiting() -> None:
    broken = firestore().document("customers/broken/subscriptions/broken")
    broken.set({"renewsOn": "2000-01-01", "resellerId": "altro"})
    try:
        with written(due.over(shared_clock.now()), 80):
            with pytest.raises(
                SomeFailed, match=r"^80 changed, 1 failed, customers/broken/subscriptions/broken first$"
            ):
                run(request_renewals)
            with counted() as calls, pytest.raises(SomeFailed, match=r"^0 changed, 1 failed"):
                run(request_renewals)
        assert calls.read == 1
    finally:
        broken.delete()


def test_two_that_would_change_a_third_are_changed_one_after_the_other() -> None:
    """Else one would write it without what the other made of it."""
    today = billing_date(shared_clock.now())
    with written(due.over(shared_clock.now()), 2) as made:
        third, _ = made[0]
        rows = list(every_row(subscriptions.due(today)))

        def add_one(tx: Transaction, _: Any) -> bool:
            value = tx.get(third)
            tx.put(third, value.replace(licences=value.licences + 1))
            return True

        assert change_together(rows, Change(add_one, needs=lambda _: [third])) == Outcome(changed=2)
        counted_twice = Reader().get(third)
        assert counted_twice
        assert counted_twice.licences == 7
