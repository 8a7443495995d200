"""Killed between any two calls to Firestore and run again, everything is as if nothing had happened."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from functions.issue_waiting_charges import issue_waiting_charges
from functions.on_charge_created import on_charge_created
from functions.on_renewal_request_written import on_renewal_request_written
from functions.on_statement_request_written import on_statement_request_written
from functions.place_order import place_order
from functions.request_renewals import request_renewals
from functions.request_statements import request_statements
from shared import clock as shared_clock
from shared.domain.billing.months import month_of
from shared.domain.customers.renewal_request import renewal_request_for
from shared.domain.pricing.periods import billing_day
from shared.domain.resellers import Billing
from shared.domain.values import Value
from shared.store import invoices, ledger, subscriptions
from shared.store.engine.reader import Reader
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp
from tests.support.answers import Json
from tests.support.events import call, lost_events
from tests.support.interruptions import every_death
from tools.stack import Stack
from tools.stack.clock import LocalClock

CASES = 9
"""Enough for a death before the first call and after each of six, for the act to which none comes, and undisturbed."""


def fields(value: Value, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name in names)


@dataclass
class Case:
    """A reseller with one customer."""

    scene: Scene
    customer: Json
    order: Json | None = None

    def documents(self) -> tuple[Any, ...]:
        """The ledger and the documents, without what tells one case from another."""
        customer_id, reseller_id = self.customer["id"], self.scene.who.reseller.id
        reader = Reader()
        product_id = MONTHLY.product_id
        held = reader.get(subscriptions.ref(customer_id, product_id))
        assert held
        entries = reader.all(ledger.entries(customer_id, product_id))
        documents = sorted(reader.all(invoices.of_reseller(reseller_id)), key=lambda document: document.number)
        return (
            [fields(entry, "seq", "kind", "licences", "period", "charged", "statement") for entry in entries],
            [entry.document_id and entry.document_id.removeprefix(customer_id) for entry in entries],
            [
                (document.number[-9:], document.id.removeprefix(customer_id).removeprefix(reseller_id))
                for document in documents
            ],
            [fields(document, "kind", "net", "credited", "state", "statement") for document in documents],
            [
                fields(line, "kind", "amount", "quantity", "entry_seq")
                for document in documents
                for line in document.lines
            ],
            held.state,
            self.scene.invoices() and self.balance(),
        )

    def balance(self) -> Json:
        answer: Json = self.scene.owner.get("session").json()["balance"]
        return answer


@pytest.fixture
def new_case(stack: Stack, sign_up_reseller: Callable[..., SignedUp]) -> Callable[..., Case]:
    def make(billing: Billing = Billing.PER_ORDER) -> Case:
        scene = Scene(stack, sign_up_reseller(billing=billing))
        return Case(scene, scene.with_licences(5))

    return make


def order_request(case: Case) -> Request:
    """The request of a return of some of the licences, the same each time."""
    if case.order is None:
        returning = {"action": "return", "licences": 2}
        quote = case.scene.quote(case.customer, **returning)
        case.order = {"customerId": case.customer["id"], **returning, "quoteId": quote["quoteId"]}
    headers = {**case.scene.owner.headers, "Idempotency-Key": "once-and-for-all"}
    return Request(
        EnvironBuilder(
            method="POST", data=json.dumps(case.order), headers=headers, content_type="application/json"
        ).get_environ()
    )


def test_an_order_and_its_document(
    monkeypatch: pytest.MonkeyPatch, stack: Stack, new_case: Callable[..., Case]
) -> None:
    def place(case: Case) -> None:
        answer = place_order(order_request(case))
        assert answer.status_code == 201, answer.get_data(as_text=True)
        call(on_charge_created, json.loads(answer.get_data())["charge"]["id"])

    def prepared() -> Case:
        case = new_case()
        order_request(case)
        case.scene.stack.settle()  # the PDF's record must not make the commit be tried again
        return case

    cases = [prepared() for _ in range(2 * CASES)]
    with lost_events(stack):
        undisturbed = cases.pop()
        place(undisturbed)
        expected = undisturbed.documents()
        assert [number for number, _ in expected[2]] == [f"{shared_clock.now().year}-0001", expected[2][1][0]]
        for case in every_death(monkeypatch, cases.pop, place):
            place(case)
            assert case.documents() == expected


def renew_all(case: Case) -> None:
    """Everything that is due, by the events that the job causes."""
    while (due := due_id(case)) is not None:
        call(on_renewal_request_written, due)
    issue_waiting_charges(Request(EnvironBuilder(method="POST").get_environ()))


def due_id(case: Case) -> str | None:
    held = Reader().get(subscriptions.ref(case.customer["id"], MONTHLY.product_id))
    assert held
    request = renewal_request_for(held, billing_day(shared_clock.now(), "Europe/Rome"), shared_clock.now())
    return request.id if request else None


def test_a_renewal_three_periods_behind(
    monkeypatch: pytest.MonkeyPatch, stack: Stack, new_case: Callable[..., Case], clock: LocalClock
) -> None:
    cases = [new_case() for _ in range(CASES)]
    for case in cases:
        case.scene.order(case.customer, licences=4)
        case.scene.order(case.customer, planId="test-cheap")
    with lost_events(stack):
        shared_clock.advance(timedelta(days=100))
        request_renewals(Request(EnvironBuilder(method="POST").get_environ()))
        undisturbed = cases.pop()
        renew_all(undisturbed)
        expected = undisturbed.documents()
        assert [kind for _, kind, *_ in expected[0]] == [
            "buy",
            "reduceLicences",
            "schedulePlan",
            "renew",
            "renew",
            "renew",
        ]

        first = {case.customer["id"]: str(due_id(case)) for case in cases}

        def renew(case: Case) -> None:
            call(on_renewal_request_written, first[case.customer["id"]])

        for case in every_death(monkeypatch, cases.pop, renew):
            renew_all(case)
            assert case.documents() == expected


def test_a_statement(
    monkeypatch: pytest.MonkeyPatch, stack: Stack, new_case: Callable[..., Case], clock: LocalClock
) -> None:
    cases = [new_case(Billing.STATEMENT) for _ in range(CASES)]
    for case in cases:
        case.scene.order(case.customer, licences=8)
    month = month_of(billing_day(shared_clock.now(), "Europe/Rome"))
    with lost_events(stack):
        shared_clock.advance(timedelta(days=32))
        request_statements(Request(EnvironBuilder(method="POST").get_environ()))

        def bill(case: Case) -> None:
            call(on_statement_request_written, f"{case.scene.who.reseller.id}_{month}")

        undisturbed = cases.pop()
        bill(undisturbed)
        bill(undisturbed)
        expected = undisturbed.documents()
        assert [number for number, _ in expected[2]] == [f"{shared_clock.now().year}-0001"]
        for case in every_death(monkeypatch, cases.pop, bill):
            bill(case)
            assert case.documents() == expected
