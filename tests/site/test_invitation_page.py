"""What a customer sees behind an invitation link."""

import pytest
from playwright.sync_api import Page, expect

from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp
from tests.support.answers import Json, ok
from tests.support.api import Inbox


def open_link(guest: Page, inbox: Inbox, customer: Json) -> None:
    guest.goto(f"/invitation#{inbox.invitation_token(customer['email'])}")


def test_opening_changes_nothing_and_loads_no_firebase(guest: Page, scene: Scene, inbox: Inbox) -> None:
    asked: list[str] = []
    guest.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    customer = scene.invite()
    open_link(guest, inbox, customer)
    expect(guest.get_by_role("main")).to_contain_text(customer["organisation"])
    expect(guest.get_by_role("main")).to_contain_text(scene.who.reseller.party.name)
    assert scene.customer(customer)["status"] == "invited"
    assert not [request for request in asked if "firebase" in request or request.startswith("POST")]
    token = guest.url.partition("#")[2]
    assert not [request for request in asked if token in request], "the token stays out of every log"


def test_declining_asks_once_more(guest: Page, scene: Scene, inbox: Inbox) -> None:
    customer = scene.invite()
    open_link(guest, inbox, customer)
    guest.get_by_role("button", name="Rifiuta").click()
    assert scene.customer(customer)["status"] == "invited"
    guest.get_by_role("button", name="Sì, rifiuta").click()
    expect(guest.get_by_role("heading", name="Invito rifiutato")).to_be_focused()
    assert scene.customer(customer)["status"] == "declined"


def test_accepting_twice(guest: Page, scene: Scene, inbox: Inbox) -> None:
    open_link(guest, inbox, scene.active())
    expect(guest.get_by_role("heading", name="Già accettato")).to_be_visible()


def test_a_withdrawn_invitation(guest: Page, scene: Scene, inbox: Inbox) -> None:
    customer = scene.invite()
    inbox.wait_for(customer["email"])
    ok(scene.owner.post("withdraw-invitation", {"customerId": customer["id"]}))
    open_link(guest, inbox, customer)
    expect(guest.get_by_role("heading", name="Invito ritirato")).to_be_visible()


@pytest.mark.parametrize("link", ["/invitation", "/invitation#", "/invitation#forged.token"])
def test_a_link_that_never_worked(guest: Page, link: str) -> None:
    guest.goto(link)
    expect(guest.get_by_role("heading", name="Questo link non funziona")).to_be_visible()


def test_a_domain_that_another_reseller_won(
    guest: Page, scene: Scene, inbox: Inbox, sign_up_reseller: object, stack: object
) -> None:
    other = Scene(stack, sign_up_reseller())  # type: ignore[operator,arg-type]
    customer = scene.invite()
    mine = {"domain": customer["domain"], "email": f"other@{customer['domain']}"}
    other.active(**mine)
    open_link(guest, inbox, customer)
    guest.get_by_role("button", name="Accetta").click()
    expect(guest.get_by_role("heading", name="Questo dominio è già gestito")).to_be_visible()
    expect(guest.get_by_role("main")).not_to_contain_text(other.who.reseller.party.name)


def test_it_speaks_the_invitations_language_until_switched(guest: Page, scene: Scene, inbox: Inbox) -> None:
    open_link(guest, inbox, scene.invite(language="en"))
    expect(guest.get_by_role("button", name="Accept")).to_be_visible()
    guest.get_by_label("Language").select_option("it")
    expect(guest.get_by_role("button", name="Accetta")).to_be_visible()
    expect(guest.locator("html")).to_have_attribute("lang", "it")


def test_trying_again_after_no_connection(guest: Page, scene: Scene, inbox: Inbox, reseller: SignedUp) -> None:
    customer = scene.invite()
    open_link(guest, inbox, customer)
    keys: list[str] = []

    def lose_the_first(route: object) -> None:
        keys.append(route.request.headers["idempotency-key"])  # type: ignore[attr-defined]
        route.abort() if len(keys) == 1 else route.continue_()  # type: ignore[attr-defined]

    guest.route("**/api/accept-invitation", lose_the_first)
    guest.get_by_role("button", name="Accetta").click()
    expect(guest.get_by_role("alert")).to_contain_text("Nessuna connessione")
    guest.get_by_role("button", name="Accetta").click()
    expect(guest.get_by_role("heading", name="Invito accettato")).to_be_visible()
    assert keys[0] == keys[1]
