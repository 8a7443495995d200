"""What browsers listen to says just what the lists answer, and whose it is (firestore.rules look at that)."""

from typing import Any

from google.cloud.firestore import FieldFilter

from shared.store.engine.client import firestore
from tests.builders.scene import Scene
from tests.support.answers import Json, ok


def stored(collection: str, scene: Scene) -> dict[str, Any]:
    """The summaries of the reseller, as a browser gets them."""
    own = FieldFilter("resellerId", "==", scene.who.reseller.id)
    return {found.id: found.to_dict() for found in firestore().collection(collection).where(filter=own).stream()}


def listed(items: list[Json], scene: Scene) -> dict[str, Any]:
    return {item["id"]: item | {"resellerId": scene.who.reseller.id} for item in items}


def test_a_summary_is_what_the_list_shows(scene: Scene, other: Scene) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, 8, purchaseOrder="PO 1")
    scene.order(customer, action="return", licences=6)
    scene.order(customer, plan="test-dear")
    scene.order(customer, action="cancel")
    declining, withdrawn = scene.invite(), scene.invite()
    ok(scene.guest(declining).post("decline-invitation"))
    ok(scene.owner.post("withdraw-invitation", {"customerId": withdrawn["id"]}))
    scene.invite()
    other.with_licences(1)
    scene.stack.settle()
    customers = ok(scene.owner.get("list-customers"))["items"]
    assert {customer["status"] for customer in customers} == {"active", "declined", "withdrawn", "invited"}
    assert stored("customerSummaries", scene) == listed(customers, scene)
    invoices = scene.invoices()
    assert {invoice["kind"] for invoice in invoices} == {"invoice", "creditNote"}
    assert stored("invoiceSummaries", scene) == listed(invoices, scene)
