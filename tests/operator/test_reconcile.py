"""`reconcile` on the emulators: silent after any orders; a document corrupted by hand is named, and no other."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.domain.resellers import Billing
from shared.store.engine.client import firestore
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp
from tests.operator.conftest import Operator
from tools.stack import Stack
from tools.stack.clock import LocalClock

Scenes = Callable[..., Scene]


@pytest.fixture
def scenes(stack: Stack, sign_up_reseller: Callable[..., SignedUp]) -> Scenes:
    return lambda **options: Scene(stack, sign_up_reseller(**options))


def a_busy_day(scene: Scene) -> str:
    """Orders of many kinds; the id of the customer."""
    customer = scene.with_licences(5)
    scene.order(customer, licences=8, purchaseOrder="PO 1")
    scene.order(customer, action="return", licences=6)
    scene.order(customer, planId="test-dear")
    scene.order(customer, licences=4)
    scene.order(customer, action="cancel")
    scene.order(customer, action="resume")
    other = scene.active()
    scene.order(other, planId="test-tiered", licences=12)
    trying = scene.active()
    scene.order(trying, planId="test-trial", licences=2)
    scene.active()
    customer_id: str = customer["id"]
    return customer_id


@pytest.mark.parametrize("billing", list(Billing))
def test_after_many_orders_and_renewals_nothing_is_said(
    operator: Operator,
    scenes: Scenes,
    clock: LocalClock,
    stack: Stack,
    billing: Billing,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shared.store.engine.reader.PAGE", 2)
    scene = scenes(billing=billing, discount=1234)
    customer = a_busy_day(scene)
    clock.advance(40)
    scene.order({"id": customer}, licences=9)
    clock.advance(25)
    stack.settle()
    said = operator("reconcile", "--reseller", scene.who.reseller.id)
    assert (said.status, said.out, said.err) == (0, "", "")
    assert operator("reconcile", "--reseller", scene.who.reseller.id, "--json").json == []


def corrupted(path: str, changes: dict[str, Any]) -> None:
    firestore().document(path).update(changes)


def test_each_corrupted_document_is_named_alone(operator: Operator, scene: Scene, stack: Stack) -> None:
    customer = a_busy_day(scene)
    stack.settle()
    own = scene.who.reseller.id
    held = f"customers/{customer}/subscriptions/{MONTHLY.product_id}"
    first = f"invoices/{scene.invoices()[-1]['id']}"
    series = next(counter for counter in firestore().collection("series").stream() if counter.get("resellerId") == own)
    corruptions: list[tuple[str, dict[str, Any]]] = [
        (first, {"total.amount": 1}),
        (first, {"state": "paid"}),
        (first, {"credited": -5}),
        (first, {"credited.amount": -5}),
        (first, {"credited.currency": "USD"}),
        (first, {"sortableNumber": "7"}),
        (first, {"dueDate": "9999-12-31"}),
        (first, {"file.sha256": "x"}),
        (first, {"file.state": "nonsense"}),
        (held, {"licences": 77}),
        (held, {"currency": "USD"}),
        (held, {"renewsOn": None}),
        (f"customers/{customer}", {"subscriptions": []}),
        (f"customers/{customer}", {"domain": "xn--a.example"}),
        (f"customers/{customer}", {"searchPrefixes": []}),
        (f"{held}/ledger/2", {"licences": 77}),
        (f"{held}/ledger/2", {"seq": 10**15}),
        (f"{held}/ledger/5", {"period.end": "2000-01-01"}),
        (f"series/{series.id}", {"last": 40}),
        (f"accounts/{own}", {"balance.amount": 0}),
        (f"accounts/{own}", {"credit.currency": "USD"}),
        (f"accounts/{own}", {"postings": 10**15}),
        (f"resellers/{own}", {"code": "nonsense"}),
        (f"resellers/{own}", {"party.vatNumber": None}),
        (f"resellers/{own}", {"currency": "USD"}),
        (f"resellers/{own}", {"id": "another"}),
    ]
    for path, changes in corruptions:
        before = firestore().document(path).get().to_dict()
        assert before
        corrupted(path, changes)
        said = operator("reconcile", "--reseller", own)
        assert said.status == 1, changes
        assert {line.partition(": ")[0] for line in said.out.splitlines()} == {path}, changes
        again = operator("reconcile", "--reseller", own, "--json").json
        assert {difference["path"] for difference in again} == {path}
        firestore().document(path).set(before)
    assert operator("reconcile", "--reseller", own).out == ""


def test_a_deleted_document_is_named_alone(operator: Operator, scene: Scene, stack: Stack) -> None:
    customer = a_busy_day(scene)
    stack.settle()
    own = scene.who.reseller.id
    held = f"customers/{customer}/subscriptions/{MONTHLY.product_id}"
    paths = [held, f"{held}/ledger/3"] + [f"invoices/{invoice['id']}" for invoice in scene.invoices()]
    for path in paths:
        before = firestore().document(path).get().to_dict()
        assert before
        firestore().document(path).delete()
        said = operator("reconcile", "--reseller", own)
        assert (said.status, {line.partition(": ")[0] for line in said.out.splitlines()}) == (1, {path})
        firestore().document(path).set(before)
        stack.settle()


def test_what_browsers_see_is_compared_too(operator: Operator, scene: Scene, stack: Stack) -> None:
    customer = scene.with_licences(5)
    stack.settle()
    own = scene.who.reseller.id
    invoice = scene.invoices()[0]["id"]
    for collection, summaries, stored_id, altered in (
        ("customers", "customerSummaries", customer["id"], {"subscription.licences": 6}),
        ("invoices", "invoiceSummaries", invoice, {"outstanding.amount": 1}),
    ):
        summary = firestore().document(f"{summaries}/{stored_id}")
        before = summary.get().to_dict()
        assert before
        summary.update(altered)
        said = operator("reconcile", "--reseller", own)
        assert (said.status, said.out) == (1, f"{collection}/{stored_id}: browsers see something else\n")
        summary.delete()
        said = operator("reconcile", "--reseller", own)
        assert (said.status, said.out) == (1, f"{collection}/{stored_id}: what browsers see of it is missing\n")
        summary.set(before)
    assert operator("reconcile", "--reseller", own).out == ""


def test_a_statement_and_its_charges(operator: Operator, scenes: Scenes, clock: LocalClock, stack: Stack) -> None:
    scene = scenes(billing=Billing.STATEMENT)
    customer = scene.with_licences(5)
    clock.advance(32)
    stack.settle()
    own = scene.who.reseller.id
    path = f"charges/{customer['id']}-{MONTHLY.product_id}-1"
    corrupted(path, {"state": "waiting"})
    said = operator("reconcile", "--reseller", own)
    assert (said.status, {line.partition(": ")[0] for line in said.out.splitlines()}) == (1, {path})


@pytest.mark.parametrize(("collection", "changes"), [("accounts", {"balance.amount": 1}), ("resellers", {"party": 1})])
def test_every_reseller_is_looked_at(
    operator: Operator, scene: Scene, collection: str, changes: dict[str, Any]
) -> None:
    scene.with_licences(1)
    path = f"{collection}/{scene.who.reseller.id}"
    before = firestore().document(path).get().to_dict()
    assert before
    corrupted(path, changes)
    said = operator("reconcile")
    firestore().document(path).set(before)
    assert said.status == 1
    assert path in said.out
