from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from shared import clock as shared_clock
from tests.builders.scene import Scene
from tests.support.answers import ok, problem
from tests.support.api import Api
from tools.stack.clock import LocalClock


def test_opening_an_invitation_changes_nothing(scene: Scene) -> None:
    customer = scene.invite()
    guest = scene.guest(customer)
    for _ in range(3):
        shown = ok(guest.get("get-invitation"))
        assert shown["status"] == "invited"
        assert shown["resellerName"] == scene.who.reseller.name
        assert shown["domain"] == customer["domain"]
    assert scene.customer(customer)["status"] == "invited"


def test_accepting_makes_the_customer_active_once(scene: Scene) -> None:
    customer = scene.invite()
    guest = scene.guest(customer)
    assert ok(guest.post("accept-invitation", key="the-same-click"))["status"] == "active"
    assert ok(guest.post("accept-invitation", key="the-same-click"))["status"] == "active"
    problem(guest.post("accept-invitation"), 409, "already_accepted")
    problem(guest.post("decline-invitation"), 409, "already_accepted")
    assert ok(guest.get("get-invitation"))["status"] == "active"
    active = scene.customer(customer)
    assert active["status"] == "active"
    assert active["acceptedAt"]
    problem(scene.owner.post("resend-invitation", {"customerId": customer["id"]}), 409, "not_invited")


def test_declining_is_seen_and_final_for_this_invitation(scene: Scene) -> None:
    customer = scene.invite()
    guest = scene.guest(customer)
    assert ok(guest.post("decline-invitation"))["status"] == "declined"
    problem(guest.post("accept-invitation"), 410, "invitation_declined")
    assert scene.customer(customer)["status"] == "declined"


def test_a_resent_link_replaces_the_old_one(scene: Scene, clock: LocalClock) -> None:
    customer = scene.invite()
    body = {"customerId": customer["id"]}
    first = scene.guest(customer)
    too_soon = scene.owner.post("resend-invitation", body)
    problem(too_soon, 429, "resent_too_soon")
    assert too_soon.headers["Retry-After"] == "60"
    shared_clock.advance(timedelta(minutes=2))
    ok(scene.owner.post("resend-invitation", body))
    scene.inbox.wait_for(customer["email"], count=2)
    second = scene.guest(customer)
    problem(first.get("get-invitation"), 410, "invitation_replaced")
    problem(first.post("accept-invitation"), 410, "invitation_replaced")
    ok(second.post("accept-invitation"))


def test_an_invitation_expires_and_can_be_sent_again(scene: Scene, clock: LocalClock) -> None:
    customer = scene.invite()
    guest = scene.guest(customer)
    shared_clock.advance(timedelta(days=14))
    problem(guest.get("get-invitation"), 410, "invitation_expired")
    problem(guest.post("accept-invitation"), 410, "invitation_expired")
    clock.run_jobs()
    assert scene.customer(customer)["status"] == "expired"
    ok(scene.owner.post("resend-invitation", {"customerId": customer["id"]}))
    scene.inbox.wait_for(customer["email"], count=2)
    ok(scene.guest(customer).post("accept-invitation"))
    assert scene.customer(customer)["status"] == "active"


def test_the_first_acceptance_wins_a_domain_and_the_other_is_told_no_names(scene: Scene, other: Scene) -> None:
    mine = scene.invite()
    theirs = other.invite(domain=mine["domain"])
    ok(scene.guest(mine).post("accept-invitation"))
    taken = other.guest(theirs).post("accept-invitation")
    problem(taken, 409, "domain_taken")
    assert scene.who.reseller.name not in taken.text
    assert scene.who.reseller.id not in taken.text
    assert other.customer(theirs)["status"] == "invited"


def test_two_acceptances_at_once_have_one_winner(scene: Scene, other: Scene) -> None:
    mine = scene.invite()
    theirs = other.invite(domain=mine["domain"])
    guests = [scene.guest(mine), other.guest(theirs)] * 4
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda guest: guest.post("accept-invitation"), guests))
    assert [answer.status_code for answer in answers].count(200) == 1
    assert {answer.status_code for answer in answers} == {200, 409}
    statuses = {scene.customer(mine)["status"], other.customer(theirs)["status"]}
    assert statuses == {"active", "invited"}


def test_a_link_that_we_did_not_sign_opens_nothing(scene: Scene, api: Api) -> None:
    customer = scene.invite()
    token = scene.inbox.invitation_token(customer["email"])
    altered = token.swapcase()
    for caller in (api.as_invited(altered), api.as_invited("nonsense"), api.as_invited(token[::-1])):
        for answer in (caller.get("get-invitation"), caller.post("accept-invitation")):
            problem(answer, 401, "invitation_invalid")
            assert answer.headers["WWW-Authenticate"] == "Invitation"
    problem(api.get("get-invitation"), 401, "unauthenticated")
    problem(scene.owner.get("get-invitation"), 401, "unauthenticated")
    assert scene.customer(customer)["status"] == "invited"
