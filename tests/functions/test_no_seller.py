"""Before the operator has entered the vendor: what needs it is refused, and done once it is there."""

import pytest

from functions.on_invitation_written import on_invitation_written
from shared.store import sellers
from shared.store.engine.client import firestore
from shared.store.sellers import NoSeller
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.functions.triggers.effects import link_of
from tests.support.answers import ok, problem
from tests.support.events import call, lost_events
from tools.stack import Stack


def test_what_needs_the_seller_waits_for_it(scene: Scene, stack: Stack) -> None:
    # The stack has one seller for all tests: it is put back.
    customer = scene.active()
    vendor = firestore().document(sellers.ref().path)
    entered = vendor.get().to_dict()
    assert entered
    with lost_events(stack):
        vendor.delete()
        try:
            for answer in (
                scene.owner.get("list-invoices"),
                scene.owner.get("quote-order", customerId=customer["id"], licences=2, planId=MONTHLY.id),
            ):
                said = problem(answer, 503, "seller_missing")
                assert said["detail"] == NoSeller.message
                assert answer.headers["Retry-After"]
            invited = scene.invite()
            with pytest.raises(NoSeller):
                call(on_invitation_written, link_of(invited)[0])
        finally:
            vendor.set(entered)
        call(on_invitation_written, link_of(invited)[0])
    ok(scene.guest(invited).get("get-invitation"))
    assert scene.quote(customer, 2, MONTHLY.id)["total"]["amount"] > 0
