"""What Firestore deletes after its time is not missed. The emulator has no TTL: the tests delete it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from google.cloud.firestore import DocumentSnapshot

from functions.on_delivery_request_written import on_delivery_request_written
from functions.on_invoice_created import on_invoice_created
from shared import clock as shared_clock
from shared.domain.billing.delivery_request import DeliveryRequest
from shared.domain.resellers import Billing
from shared.store import delivery_requests
from shared.store.engine.client import firestore
from shared.store.engine.refs import DELETE_AFTER
from shared.store.engine.transaction import in_transaction
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp
from tests.support.answers import Json, ok, problem
from tests.support.events import call
from tools.stack import Stack
from tools.stack.clock import LocalClock

REQUESTS = ("requests", "renewalRequests", "noticeRequests", "deliveryRequests")


def temporary(scene: Scene, customer: Json) -> Iterator[DocumentSnapshot[Any]]:
    """Everything of the reseller that has a time to go; claims name what they are for, but no reseller."""
    for collection in REQUESTS:
        for document in firestore().collection(collection).stream():
            if document.get("resellerId") == scene.who.reseller.id:
                yield document
    named = [customer["id"], *(invoice["id"] for invoice in scene.invoices())]
    for document in firestore().collection("effects").stream():
        if any(name in document.id for name in named):
            yield document


def invitation_of(customer: Json) -> DocumentSnapshot[Any]:
    (document,) = [
        document
        for document in firestore().collection("invitations").stream()
        if document.get("customerId") == customer["id"]
    ]
    return document


def ask_for_delivery(scene: Scene, invoice: Json) -> None:
    request = DeliveryRequest(
        reseller_id=scene.who.reseller.id, invoice_id=invoice["id"], asked_by="operator", asked_at=shared_clock.now()
    )
    in_transaction(lambda tx: tx.create(delivery_requests.ref(invoice["id"]), request))


def test_what_was_done_is_not_done_again_when_its_requests_and_claims_are_gone(
    stack: Stack, sign_up_reseller: Callable[..., SignedUp], clock: LocalClock
) -> None:
    scene = Scene(stack, sign_up_reseller(billing=Billing.STATEMENT))
    customer = scene.with_licences(3)
    clock.advance(32)
    (invoice,) = scene.invoices()
    ask_for_delivery(scene, invoice)
    stack.settle()
    documents = list(temporary(scene, customer))
    assert {document.reference.parent.id for document in documents} == {*REQUESTS, "effects"}
    assert all(isinstance(document.get(DELETE_AFTER), datetime) for document in documents)
    before = (scene.invoices(), scene.details(customer), scene.inbox.mails(scene.who.owner_email))
    for document in documents:
        document.reference.delete()
    stack.settle()
    for trigger in (on_invoice_created, on_delivery_request_written):
        call(trigger, invoice["id"])
    clock.run_jobs()
    assert (scene.invoices(), scene.details(customer), scene.inbox.mails(scene.who.owner_email)) == before


def test_an_invitation_that_came_to_nothing_has_a_time_to_go(scene: Scene) -> None:
    accepted, declined, withdrawn = scene.active(), scene.invite(), scene.invite()
    ok(scene.guest(declined).post("decline-invitation"))
    ok(scene.owner.post("withdraw-invitation", {"customerId": withdrawn["id"]}))
    assert invitation_of(accepted).get(DELETE_AFTER) is None
    for customer in (declined, withdrawn):
        document = invitation_of(customer)
        assert document.get(DELETE_AFTER) == document.get("expiresAt") + timedelta(days=365)


def test_whoever_was_invited_long_ago_is_invited_anew(scene: Scene, clock: LocalClock) -> None:
    customer = scene.invite()
    guest = scene.guest(customer)
    clock.advance(15)
    assert scene.customer(customer)["status"] == "expired"
    invitation_of(customer).reference.delete()
    scene.stack.settle()
    problem(guest.get("get-invitation"), 404, "not_found")
    problem(scene.owner.post("resend-invitation", {"customerId": customer["id"]}), 409, "not_invited")
    contact = {name: customer[name] for name in ("contactName", "email", "domain", "organisation")}
    again = ok(scene.owner.post("create-customer", contact), 201)
    assert (again["id"], again["status"]) == (customer["id"], "invited")
