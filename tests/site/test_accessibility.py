"""Every page, in both colour schemes and down to 320 pixels."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.builders.catalogue import DEAR
from tests.builders.scene import Scene
from tests.site.entrance import sign_in
from tests.site.set_aside import set_aside
from tests.support.answers import Json
from tests.support.api import Inbox
from tests.support.events import late_events


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """axe is injected as a script, which the pages' own policy forbids."""
    return {**browser_context_args, "bypass_csp": True}


def customers(page: Page, _scene: Scene, _customer: Json) -> None:
    expect(page.get_by_role("table")).to_be_visible()


def new_customer(page: Page, _scene: Scene, _customer: Json) -> None:
    page.get_by_role("button", name="NUOVO CLIENTE").click()
    page.get_by_role("button", name="Invia invito").click()


def one_customer(page: Page, _scene: Scene, customer: Json) -> None:
    page.goto(f"/customers/{customer['id']}")
    expect(page.get_by_role("table").last).to_be_visible()


def two_products(page: Page, scene: Scene, customer: Json) -> None:
    scene.order(customer, 3, "test-basic")
    page.reload()
    expect(page.get_by_text("3 licenze · Test Signatures")).to_be_visible()
    one_customer(page, scene, customer)


def their_list(page: Page, scene: Scene, customer: Json) -> None:
    two_products(page, scene, customer)
    page.get_by_role("link", name="Clienti").first.click()
    expect(page.get_by_text("3 licenze · Test Signatures")).to_be_visible()


def another_product(page: Page, scene: Scene, customer: Json) -> None:
    one_customer(page, scene, customer)
    page.get_by_role("button", name="Aggiungi un altro prodotto").click()
    expect(page.get_by_role("button", name="Ordina ora")).to_be_enabled()


def first_purchase(page: Page, scene: Scene, _customer: Json) -> None:
    page.goto(f"/customers/{scene.active()['id']}")
    page.get_by_role("button", name="Aggiungi licenze").click()
    expect(page.get_by_role("group", name="Test Signatures")).to_be_visible()
    expect(page.get_by_role("button", name="Ordina ora")).to_be_enabled()


def order(page: Page, scene: Scene, customer: Json) -> None:
    one_customer(page, scene, customer)
    page.get_by_role("button", name="Aggiungi licenze").click()
    page.get_by_role("button", name="Aggiungi una licenza").click()
    expect(page.get_by_role("button", name="Ordina ora")).to_be_enabled()


def receipt(page: Page, scene: Scene, customer: Json) -> None:
    order(page, scene, customer)
    page.get_by_role("button", name="Ordina ora").click()
    expect(page.get_by_role("status").get_by_role("button", name="XML")).to_be_visible()


def on_hold(page: Page, scene: Scene, customer: Json) -> None:
    order(page, scene, customer)
    with late_events(scene.stack):
        page.get_by_role("button", name="Ordina ora").click()
        expect(page.get_by_text("La fattura è in emissione…")).to_be_visible()
        set_aside(scene, customer)
        expect(page.get_by_text("Il fornitore è stato avvisato")).to_be_visible()


def cancelling(page: Page, scene: Scene, customer: Json) -> None:
    one_customer(page, scene, customer)
    page.get_by_role("button", name="Annulla abbonamento").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Annulla abbonamento")).to_be_enabled()


def undoing(page: Page, scene: Scene, customer: Json) -> None:
    scene.order(customer, planId=DEAR.id)
    one_customer(page, scene, customer)
    page.get_by_role("button", name="Revoca il cambio di piano").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Revoca il cambio di piano")).to_be_enabled()


def cancelling_now(page: Page, scene: Scene, customer: Json) -> None:
    scene.order(customer, planId=DEAR.id)
    cancelling(page, scene, customer)
    page.get_by_label("Subito").check()
    expect(page.get_by_label("revoca solo il cambio di piano")).to_be_visible()


def fewer(page: Page, scene: Scene, customer: Json) -> None:
    one_customer(page, scene, customer)
    page.get_by_role("button", name="Aggiungi licenze").click()
    page.get_by_role("button", name="Togli una licenza").click()
    page.get_by_label("Subito, con accredito").check()
    page.get_by_text("Numero d’ordine (facoltativo)").click()
    expect(page.get_by_role("button", name="Ordina ora")).to_be_enabled()


def another_plan(page: Page, scene: Scene, customer: Json) -> None:
    one_customer(page, scene, customer)
    page.get_by_role("button", name="Cambia piano").click()
    page.get_by_label("Test Tiered").check()
    expect(page.get_by_role("dialog").get_by_role("button", name="Cambia piano")).to_be_enabled()


def invoices(page: Page, _scene: Scene, _customer: Json) -> None:
    page.goto("/invoices")
    expect(page.get_by_role("table")).to_be_visible()


def invitation(page: Page, scene: Scene, _customer: Json) -> None:
    page.goto(f"/invitation#{Inbox(scene.stack.url).invitation_token(scene.invite()['email'])}")
    expect(page.get_by_role("button", name="Accetta")).to_be_visible()


@pytest.mark.usefixtures("signatures")
@pytest.mark.parametrize("look", [two_products, their_list, another_product, first_purchase])
def test_page_with_two_products(page: Page, scene: Scene, look: Callable[[Page, Scene, Json], None]) -> None:
    check(page, scene, look)


@pytest.mark.parametrize(
    "look",
    [
        customers,
        new_customer,
        one_customer,
        order,
        receipt,
        on_hold,
        fewer,
        another_plan,
        cancelling,
        cancelling_now,
        undoing,
        invoices,
        invitation,
    ],
)
def test_page(page: Page, scene: Scene, look: Callable[[Page, Scene, Json], None]) -> None:
    check(page, scene, look)


def check(page: Page, scene: Scene, look: Callable[[Page, Scene, Json], None]) -> None:
    customer = scene.with_licences(2)
    sign_in(page, scene.who.owner_email)
    look(page, scene, customer)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    for width in (320, 390, 800, 900, 1100, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
