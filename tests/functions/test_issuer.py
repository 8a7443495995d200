"""The issuer: every charge gets its document once, whatever happens to events, and orders wait for nothing of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from google.api_core.exceptions import InvalidArgument

from functions.on_charge_created import on_charge_created
from shared import clock as shared_clock
from shared.billing_calendar import billing_date
from shared.domain.billing.charges import ChargeState
from shared.domain.errors import TryLater
from shared.events import issuer
from shared.store import charges
from shared.store.engine.client import firestore
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.support.answers import Json, ok, problem
from tests.support.broken_charges import in_another_currency
from tests.support.events import call, deliver, lost_events
from tools.stack.clock import LocalClock


def first_order(scene: Scene, customer: Json, licences: int = 3) -> dict[str, Any]:
    quote = scene.quote(customer, licences, MONTHLY.id)
    return {"customerId": customer["id"], "planId": MONTHLY.id, "licences": licences, "quoteId": quote["quoteId"]}


def placed_at_once(scene: Scene, customers: list[Json]) -> list[Json]:
    """A first order for each of them, all at the same moment."""
    bodies = [first_order(scene, customer) for customer in customers]
    with ThreadPoolExecutor(len(bodies)) as pool:
        return [ok(answer, 201) for answer in pool.map(lambda body: scene.owner.post("place-order", body), bodies)]


def shown(scene: Scene, placed: Json) -> Json:
    return ok(scene.owner.get("get-invoice", invoiceId=placed["charge"]["documentId"]))


def numbers(scene: Scene) -> list[str]:
    return sorted(invoice["number"][-4:] for invoice in scene.invoices())


@contextmanager
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[set[str]]]:
    """The documents that each transaction writes that is committed meanwhile."""
    commits: list[set[str]] = []
    commit = Transaction.commit

    def noted(self: Transaction) -> None:
        commit(self)
        commits.append({*self._new, *self._replaced, *self._summaries})

    with monkeypatch.context() as patched:
        patched.setattr(Transaction, "commit", noted)
        yield commits


def test_an_order_is_issued_soon_and_shows_itself_meanwhile(scene: Scene, other: Scene) -> None:
    customer = scene.active()
    with lost_events(scene.stack):
        body = first_order(scene, customer)
        placed = ok(scene.owner.post("place-order", body, key="the-order"), 201)
    document_id = placed["charge"]["documentId"]
    assert placed["charge"] == {"id": document_id, "documentId": document_id, "statement": None}
    assert placed["entry"]["documentId"] == document_id
    waiting = shown(scene, placed)
    assert (waiting["state"], waiting["number"], waiting["total"]["amount"]) == ("issuing", None, 3660)
    summary = firestore().document(f"invoiceSummaries/{document_id}").get().to_dict()
    assert summary == waiting | {"resellerId": scene.who.reseller.id}
    problem(other.owner.get("get-invoice", invoiceId=document_id), 404, "not_found")
    problem(
        scene.owner.get("get-invoice-file", invoiceId=document_id, kind="pdf", disposition="view"), 404, "not_found"
    )
    assert scene.invoices() == []

    deliver(scene.stack, on_charge_created, document_id)
    scene.stack.settle()
    (invoice,) = scene.invoices()
    assert (invoice["id"], invoice["state"], invoice["total"]) == (document_id, "open", waiting["total"])
    assert shown(scene, placed) == invoice
    summary = firestore().document(f"invoiceSummaries/{document_id}").get().to_dict()
    assert summary == invoice | {"resellerId": scene.who.reseller.id}
    assert ok(scene.owner.post("place-order", body, key="the-order"), 201) == placed
    problem(other.owner.get("get-invoice", invoiceId=document_id), 404, "not_found")


def test_two_orders_of_two_customers_write_nothing_in_common(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    customers = [scene.active() for _ in range(2)]
    bodies = [first_order(scene, customer) for customer in customers]
    with lost_events(scene.stack), written(monkeypatch) as commits:
        for body in bodies:
            ok(scene.owner.post("place-order", body), 201)
    first, second = commits
    assert not first & second
    assert sorted(path.partition("/")[0] for path in first) == [
        "charges",
        "customerSummaries",
        "customers",
        "customers",
        "customers",
        "invoiceSummaries",
        "requests",
    ]


def test_twenty_orders_at_once_are_all_taken_and_numbered_without_a_gap(scene: Scene) -> None:
    customers = [scene.active() for _ in range(20)]
    answers = placed_at_once(scene, customers)
    assert {scene.issued(placed)["state"] for placed in answers} == {"open"}  # type: ignore[index]  # there are some
    assert numbers(scene) == [f"{count:04}" for count in range(1, 21)]


def test_many_are_issued_in_one_transaction_and_the_rest_in_the_next(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    customers = [scene.active() for _ in range(5)]
    with lost_events(scene.stack):
        placed = placed_at_once(scene, customers)
        monkeypatch.setattr(charges, "CHARGES_PER_DOCUMENT", 2)
        with written(monkeypatch) as commits:
            call(on_charge_created, placed[0]["charge"]["id"])
            first = sum(path.startswith("invoices/") for path in commits[0])
            while any(shown(scene, one)["number"] is None for one in placed):
                for one in placed:
                    call(on_charge_created, one["charge"]["id"])
    assert first == 2
    assert numbers(scene) == ["0001", "0002", "0003", "0004", "0005"]


def test_an_event_that_comes_many_times_at_once_issues_once(scene: Scene) -> None:
    customer = scene.active()
    with lost_events(scene.stack):
        placed = ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: call(on_charge_created, placed["charge"]["id"]), range(8)))
    assert numbers(scene) == ["0001"]
    call(on_charge_created, "of-nobody-1")


def test_a_lost_event_is_made_up_for(scene: Scene, clock: LocalClock) -> None:
    customer = scene.active()
    with lost_events(scene.stack):
        placed = ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
    assert shown(scene, placed)["number"] is None
    clock.run_jobs()
    assert numbers(scene) == ["0001"]


def test_the_local_clock_waits_until_everything_is_issued(scene: Scene, clock: LocalClock) -> None:
    customer, today = scene.active(), billing_date(shared_clock.now())
    placed = ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
    clock.advance(1)
    assert shown(scene, placed)["issueDate"] == today.isoformat()


def test_a_charge_and_its_credit_issued_together(scene: Scene, clock: LocalClock) -> None:
    customer = scene.active()
    scene.stack.settle()
    with lost_events(scene.stack):
        ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
        quote = scene.quote(customer, action="return", licences=1)
        assert (quote["billedOn"], quote["net"]["amount"]) == ("creditNote", -2000)
        body = {"customerId": customer["id"], "action": "return", "licences": 1, "quoteId": quote["quoteId"]}
        returned = ok(scene.owner.post("place-order", body), 201)
        call(on_charge_created, returned["charge"]["id"])
    note, invoice = scene.invoices()
    assert (note["kind"], note["corrects"], invoice["outstanding"]["amount"]) == (
        "creditNote",
        [invoice["number"]],
        1220,
    )


def test_numbering_between_quote_and_order_changes_no_quote(scene: Scene) -> None:
    customer = scene.active()
    with lost_events(scene.stack):
        placed = ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
        before = scene.quote(customer, action="return", licences=1)
        call(on_charge_created, placed["charge"]["id"])
        assert scene.quote(customer, action="return", licences=1) == before


def test_what_is_ordered_in_the_old_year_and_issued_in_the_new_has_a_number_of_the_new(
    scene: Scene, clock: LocalClock
) -> None:
    customer = scene.active()
    scene.stack.settle()
    year = shared_clock.now().year
    with lost_events(scene.stack):
        placed = ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
        shared_clock.advance(timedelta(days=366))
        call(on_charge_created, placed["charge"]["id"])
    invoice = shown(scene, placed)
    assert invoice["number"].endswith(f"-{int(invoice['issueDate'][:4])}-0001")
    assert int(invoice["issueDate"][:4]) > year


def test_what_can_not_be_issued_is_set_aside_with_its_credits_and_the_others_go_on(
    scene: Scene, clock: LocalClock, caplog: pytest.LogCaptureFixture
) -> None:
    customer, other_customer = scene.active(), scene.active()
    with lost_events(scene.stack):
        wrong = ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
        in_another_currency(wrong["charge"]["id"])
        quote = scene.quote(customer, action="return", licences=1)
        body = {"customerId": customer["id"], "action": "return", "licences": 1, "quoteId": quote["quoteId"]}
        returned = ok(scene.owner.post("place-order", body), 201)
        fine = ok(scene.owner.post("place-order", first_order(scene, other_customer)), 201)
        call(on_charge_created, fine["charge"]["id"])
    assert [shown(scene, order)["state"] for order in (wrong, returned, fine)] == ["setAside", "setAside", "open"]
    assert numbers(scene) == ["0001"]
    assert "SET ASIDE" in caplog.text
    stored = [Reader().get(charges.ref(order["charge"]["id"])) for order in (wrong, returned)]
    assert [charge and charge.state for charge in stored] == [ChargeState.SET_ASIDE] * 2
    assert wrong["charge"]["id"] in str(stored[1] and stored[1].detail)
    clock.run_jobs()
    assert numbers(scene) == ["0001"]


def test_what_firestore_will_never_take_is_found_and_set_aside_alone(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    customers = [scene.active() for _ in range(4)]
    with lost_events(scene.stack):
        placed = placed_at_once(scene, customers)
        document = f"invoices/{placed[1]['charge']['id']}"
        commit = Transaction.commit

        def refused(self: Transaction) -> None:
            if document in self._new:
                raise InvalidArgument("too many index entries")
            commit(self)

        monkeypatch.setattr(Transaction, "commit", refused)
        for one in placed:
            call(on_charge_created, one["charge"]["id"])
    assert [shown(scene, one)["state"] for one in placed] == ["open", "setAside", "open", "open"]
    assert numbers(scene) == ["0001", "0002", "0003"]
    stored = Reader().get(charges.ref(placed[1]["charge"]["id"]))
    assert "too many index entries" in str(stored and stored.detail)
    assert "SET ASIDE" in caplog.text


def test_as_many_bytes_as_one_transaction_takes_are_written_together(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    customers = [scene.active() for _ in range(3)]
    with lost_events(scene.stack):
        placed = placed_at_once(scene, customers)
        monkeypatch.setattr(issuer, "MOST_BYTES_TOGETHER", 1)
        with written(monkeypatch) as commits:
            for one in placed:
                call(on_charge_created, one["charge"]["id"])
    assert [sum(path.startswith("invoices/") for path in commit) for commit in commits] == [1, 1, 1]
    assert numbers(scene) == ["0001", "0002", "0003"]


def test_an_event_whose_charge_is_not_issued_in_time_asks_to_be_called_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = scene.active()
    with lost_events(scene.stack):
        placed = ok(scene.owner.post("place-order", first_order(scene, customer)), 201)
        with monkeypatch.context() as patched:
            patched.setattr(issuer, "SECONDS", 0.5)
            patched.setattr(issuer, "issue_some", lambda _: 0)
            with pytest.raises(TryLater):
                issuer.issue(placed["charge"]["id"])
    assert shown(scene, placed)["state"] == "issuing"
    issuer.issue(placed["charge"]["id"])
    assert shown(scene, placed)["state"] == "open"
