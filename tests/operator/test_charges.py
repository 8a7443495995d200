"""A charge that was set aside: `reconcile` names it, and `charge retry` lets it be issued once the cause is mended."""

from google.cloud.firestore import DocumentReference

from shared.store.engine.client import firestore
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused
from tests.support.answers import Json, ok
from tests.support.events import lost_events
from tools.stack.clock import LocalClock


def set_aside(scene: Scene, clock: LocalClock) -> tuple[DocumentReference, list[Json]]:
    """A first order's charge with an amount in another currency, and its lines as they were."""
    customer = scene.active()
    with lost_events(scene.stack):
        quote = scene.quote(customer, 3, MONTHLY.id)
        order = {"customerId": customer["id"], "planId": MONTHLY.id, "licences": 3, "quoteId": quote["quoteId"]}
        placed = ok(scene.owner.post("place-order", order), 201)
        charge = firestore().document(f"charges/{placed['charge']['id']}")
        lines = charge.get().get("lines")
        charge.update({"lines": [line | {"amount": line["amount"] | {"currency": "USD"}} for line in lines]})
    clock.run_jobs()
    assert charge.get().get("state") == "setAside"
    return charge, lines


def test_it_is_named_and_issued_once_it_is_mended(operator: Operator, scene: Scene, clock: LocalClock) -> None:
    charge, lines = set_aside(scene, clock)
    own = ("--reseller", scene.who.reseller.id)
    assert charge.path in operator("reconcile", *own).out
    charge.update({"lines": lines})
    assert "was set aside" in operator("reconcile", *own).out
    assert operator("charge", "retry", charge.id).out == f"{charge.id} waits again.\n"
    refused(operator("charge", "retry", charge.id), "was not set aside: it is waiting")
    refused(operator("charge", "retry", "nobody-1"), "no charge nobody-1")
    clock.run_jobs()
    assert [invoice["state"] for invoice in scene.invoices()] == ["open"]
    assert operator("reconcile", *own).out == ""
    refused(operator("charge", "retry", charge.id), "was not set aside: it is billed")
