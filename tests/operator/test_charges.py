"""A charge that was set aside: `reconcile` names it, and `charge retry` lets it be issued once the cause is mended."""

from collections.abc import Callable

from google.cloud.firestore import DocumentReference

from shared import clock as shared_clock
from shared.billing_calendar import billing_date
from shared.domain.billing.months import month_of, statement_day
from shared.domain.resellers import Billing
from shared.store.engine.client import firestore
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp
from tests.operator.conftest import Operator, refused
from tests.support.answers import ok
from tests.support.broken_charges import in_another_currency
from tests.support.events import lost_events
from tools.stack import Stack
from tools.stack.clock import LocalClock


def set_aside(scene: Scene, clock: LocalClock) -> tuple[DocumentReference, Callable[[], object]]:
    """A first order's charge with an amount in another currency, and what mends it."""
    customer = scene.active()
    with lost_events(scene.stack):
        quote = scene.quote(customer, 3, MONTHLY.id)
        order = {"customerId": customer["id"], "planId": MONTHLY.id, "licences": 3, "quoteId": quote["quoteId"]}
        placed = ok(scene.owner.post("place-order", order), 201)
        mend = in_another_currency(placed["charge"]["id"])
    clock.run_jobs()
    charge = firestore().document(f"charges/{placed['charge']['id']}")
    assert charge.get().get("state") == "setAside"
    return charge, mend


def test_it_is_named_and_issued_once_it_is_mended(operator: Operator, scene: Scene, clock: LocalClock) -> None:
    charge, mend = set_aside(scene, clock)
    own = ("--reseller", scene.who.reseller.id)
    assert charge.path in operator("reconcile", *own).out
    mend()
    assert "was set aside" in operator("reconcile", *own).out
    assert operator("charge", "retry", charge.id).out == f"{charge.id} waits again.\n"
    refused(operator("charge", "retry", charge.id), "was not set aside: it is waiting")
    refused(operator("charge", "retry", "nobody-1"), "no charge nobody-1")
    clock.run_jobs()
    assert [invoice["state"] for invoice in scene.invoices()] == ["open"]
    assert operator("reconcile", *own).out == ""
    refused(operator("charge", "retry", charge.id), "was not set aside: it is billed")


def test_a_charge_for_a_statement_that_was_issued_without_it_gets_one_of_its_own(
    operator: Operator, stack: Stack, sign_up_reseller: Callable[..., SignedUp], clock: LocalClock
) -> None:
    scene = Scene(stack, sign_up_reseller(billing=Billing.STATEMENT))
    own = ("--reseller", scene.who.reseller.id)
    customers = [scene.active() for _ in range(2)]
    placed = [scene.order(customer, 3, MONTHLY.id) for customer in customers]
    mend = in_another_currency(placed[0]["charge"]["id"])
    today = billing_date(shared_clock.now())
    clock.advance((statement_day(today) - today).days)
    clock.run_jobs()
    assert [invoice["net"]["amount"] for invoice in scene.invoices()] == [3000]
    mend()
    assert "was set aside" in operator("reconcile", *own).out
    operator("charge", "retry", placed[0]["charge"]["id"])
    clock.run_jobs()
    clock.advance(1)
    assert [invoice["net"]["amount"] for invoice in scene.invoices()] == [3000, 3000]
    assert {invoice["statement"] for invoice in scene.invoices()} == {month_of(today)}
    assert operator("reconcile", *own).out == ""
