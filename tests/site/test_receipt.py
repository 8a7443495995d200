"""The receipt of an order follows its document until it is issued, without a reload, with and without live updates."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.builders.scene import Scene
from tests.site.entrance import sign_in
from tests.site.set_aside import set_aside
from tests.support.answers import Json, ok
from tests.support.events import late_events


@pytest.fixture
def listening(page: Page, scene: Scene) -> Page:
    """The console of the owner, which learns of documents by live updates alone."""
    page.route("**/api/get-invoice?*", lambda route: route.abort())
    return sign_in(page, scene.who.owner_email)


@pytest.fixture
def asking(page: Page, scene: Scene) -> Page:
    """The console of the owner without live updates, whose page does not look again every ten seconds either."""
    page.route("**/assets/firestore-*", lambda route: route.abort())
    page.add_init_script("window.setInterval = () => 0")
    return sign_in(page, scene.who.owner_email)


@pytest.fixture(params=["listening", "asking"])
def following(request: pytest.FixtureRequest) -> Page:
    page: Page = request.getfixturevalue(request.param)
    return page


def open_customer(page: Page, customer: Json) -> None:
    page.goto(f"/customers/{customer['id']}")
    expect(page.get_by_role("table", name="Fatture")).to_be_visible()
    page.evaluate("window.isReloaded = false")


def order_one_more(page: Page) -> Locator:
    page.get_by_role("button", name="Aggiungi licenze").click()
    page.get_by_role("button", name="Aggiungi una licenza").click()
    page.get_by_role("button", name="Ordina ora").click()
    return receipt(page)


def return_two(page: Page) -> Locator:
    page.get_by_role("button", name="Aggiungi licenze").click()
    page.get_by_role("button", name="Togli una licenza").click(click_count=2, delay=20)
    page.get_by_label("Subito, con accredito").check()
    page.get_by_role("button", name="Ordina ora").click()
    return receipt(page)


def receipt(page: Page) -> Locator:
    return page.get_by_role("status").filter(has=page.get_by_role("button", name="Chiudi"))


def is_as_it_was(page: Page) -> bool:
    kept: bool = page.evaluate("window.isReloaded === false")
    return kept


def test_the_receipt_shows_the_number_without_a_reload(following: Page, scene: Scene) -> None:
    open_customer(following, scene.with_licences(5))
    shown = order_one_more(following)
    number = re.compile(rf"Fattura {scene.who.reseller.code}-\d{{4}}-0*2 · 12,20\s€")
    expect(shown).to_contain_text(number)
    expect(following.get_by_role("table", name="Fatture").get_by_role("row").nth(1)).to_contain_text("12,20")
    expect(following.get_by_role("table", name="Cronologia").get_by_role("row").nth(1)).to_contain_text("-0002")
    assert is_as_it_was(following)


def test_a_credit_note_too(following: Page, scene: Scene) -> None:
    open_customer(following, scene.with_licences(5))
    with late_events(scene.stack):
        shown = return_two(following)
        expect(shown).to_contain_text("La nota di credito è in emissione…")
    expect(shown).to_contain_text(re.compile(r"Nota di credito \S+-CN-\S+ · [-−]24,40\s€"))
    assert is_as_it_was(following)


def test_while_it_is_being_issued_everything_says_so(following: Page, scene: Scene) -> None:
    open_customer(following, scene.with_licences(5))
    invoices = following.get_by_role("table", name="Fatture").get_by_role("row")
    newest = following.get_by_role("table", name="Cronologia").get_by_role("row").nth(1)
    with late_events(scene.stack):
        shown = order_one_more(following)
        expect(shown).to_contain_text("La fattura è in emissione…")
        expect(invoices).to_have_count(3)
        expect(invoices.nth(1)).to_contain_text("In emissione")
        expect(invoices.nth(1).get_by_role("button")).to_have_count(0)
        expect(newest).to_contain_text("In emissione")
        focused = following.evaluate("document.activeElement.textContent")
    expect(shown).to_contain_text("-0002")
    expect(shown).not_to_contain_text("in emissione")
    expect(invoices).to_have_count(3)
    expect(invoices.nth(1)).to_contain_text("-0002")
    expect(newest).to_contain_text("-0002")
    assert following.evaluate("document.activeElement.textContent") == focused
    assert is_as_it_was(following)


def test_in_the_list_of_all_it_stands_on_top_and_gets_its_number_there(listening: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    listening.get_by_role("link", name="Fatture").click()
    rows = listening.get_by_role("row")
    expect(rows).to_have_count(2)
    with late_events(scene.stack):
        quoted = scene.quote(customer, 7)
        body = {"customerId": customer["id"], "licences": 7, "quoteId": quoted["quoteId"]}
        ok(scene.owner.post("place-order", body), 201)
        expect(rows).to_have_count(3)
        expect(rows.nth(1)).to_contain_text("In emissione")
        listening.get_by_label("Stato").select_option("open")
        expect(rows).to_have_count(2)
        listening.get_by_label("Stato").select_option("")
        expect(rows).to_have_count(3)
        expect(listening.locator(".balance")).to_contain_text("61,00")
    expect(rows.nth(1)).to_contain_text("-0002")
    expect(rows).to_have_count(3)
    expect(listening.locator(".balance")).to_contain_text("85,40")


def test_what_was_set_aside_is_told_and_no_longer_waited_for(following: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    open_customer(following, customer)
    with late_events(scene.stack):
        shown = order_one_more(following)
        expect(shown).to_contain_text("La fattura è in emissione…")
        set_aside(scene, customer)
        expect(shown).to_contain_text("Il fornitore è stato avvisato")
    row = following.get_by_role("table", name="Fatture").get_by_role("row").nth(1)
    expect(row).to_contain_text("Emissione sospesa")
    expect(row.get_by_role("button")).to_have_count(0)
