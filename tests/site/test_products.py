"""A customer with two products: a card and a history for each, and orders that go where they belong."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from shared.domain.pricing.catalogue import Plan
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.site.entrance import sign_in
from tests.site.histories import kinds
from tests.support.answers import Json, ok

FIRST, SECOND = MONTHLY.product_id, "test-signatures"
FIRST_CARD, SECOND_CARD = "Abbonamento a Test Product", "Abbonamento a Test Signatures"
FIRST_HISTORY, SECOND_HISTORY = "Cronologia di Test Product", "Cronologia di Test Signatures"
ANOTHER = "Aggiungi un altro prodotto"


@pytest.fixture
def customer(scene: Scene, signatures: Plan) -> Json:
    """Somebody who has both."""
    customer = scene.with_licences(5)
    scene.order(customer, 3, signatures.id)
    return customer


def test_each_order_goes_to_its_product(console: Page, scene: Scene, customer: Json) -> None:
    console.goto(f"/customers/{customer['id']}")
    first, second = (console.get_by_role("region", name=name) for name in (FIRST_CARD, SECOND_CARD))
    dialog = console.get_by_role("dialog")
    expect(first).to_contain_text("5 licenze")
    expect(first).to_contain_text("Test Product · Test Monthly")
    expect(second).to_contain_text("3 licenze")
    expect(second).to_contain_text(re.compile(r"3 licenze, 6,00\s€ più imposte"))

    second.get_by_role("button", name="Aggiungi licenze: Test Signatures").click()
    expect(dialog).to_contain_text(f"{customer['domain']} · Test Signatures")
    dialog.get_by_role("button", name="Aggiungi una licenza").click()
    expect(dialog).to_contain_text("Oggi: 3 licenze · Variazione: +1")
    dialog.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_role("heading", name="Ordine effettuato · Test Signatures")).to_be_visible()
    expect(second).to_contain_text("4 licenze")

    first.get_by_role("button", name="Cambia piano").click()
    expect(dialog).to_contain_text("Test Product · Piano attuale: Test Monthly, mensile")
    expect(dialog.get_by_label("Test Basic")).to_have_count(0)
    dialog.get_by_label("Test Cheap").check()
    dialog.get_by_role("button", name="Cambia piano").click()
    expect(first).to_contain_text("Passa a Test Cheap")
    first.get_by_role("button", name="Annulla il cambio di piano").click()
    dialog.get_by_role("button", name="Mantieni il piano attuale").click()
    expect(first).not_to_contain_text("Passa a")

    second.get_by_role("button", name="Annulla abbonamento").click()
    expect(dialog).to_contain_text(f"{customer['domain']} · Test Signatures")
    dialog.get_by_role("button", name="Annulla abbonamento").click()
    expect(second).to_contain_text("Termina il")
    expect(first).not_to_contain_text("Termina il")

    assert kinds(scene, customer, FIRST) == ["buy", "schedulePlan", "keepPlan"]
    assert kinds(scene, customer, SECOND) == ["buy", "addLicences", "cancel"]
    history = console.get_by_role("table", name=SECOND_HISTORY).get_by_role("row")
    expect(history).to_contain_text(["Operazione", "Annullamento", "Licenze aggiunte", "Acquisto"])
    expect(console.get_by_role("table", name=FIRST_HISTORY)).not_to_contain_text("Licenze aggiunte")


def test_the_list_has_a_line_for_each(console: Page, scene: Scene, customer: Json) -> None:
    scene.order(customer, product=SECOND, action="cancel")
    row = console.get_by_role("row").filter(has_text=customer["domain"])
    expect(row).to_contain_text(re.compile(r"5 licenze · Test Product\s*3 licenze · Test Signatures\s*termina il"))
    scene.order(customer, product=SECOND, action="cancelNow")
    expect(row).not_to_contain_text("Test Signatures")
    expect(row).to_contain_text("5 licenze")


def test_buying_another_product_and_again_after_its_end(console: Page, scene: Scene, signatures: Plan) -> None:
    customer = scene.with_licences(5)
    console.goto(f"/customers/{customer['id']}")
    another = console.get_by_role("button", name=ANOTHER)
    dialog = console.get_by_role("dialog", name=ANOTHER)
    expect(console.get_by_role("region", name="Abbonamento", exact=True)).to_contain_text("5 licenze")
    expect(console.get_by_role("table", name="Cronologia", exact=True)).to_be_visible()

    another.click()
    expect(dialog.get_by_role("radio")).to_have_count(1)
    expect(dialog.get_by_label(signatures.name)).to_be_checked()
    expect(dialog).to_contain_text(signatures.product_name)
    dialog.get_by_role("button", name="Aggiungi una licenza").click()
    dialog.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_role("heading", name="Ordine effettuato · Test Signatures")).to_be_visible()
    expect(console.get_by_text("Attive da oggi: 2 licenze.")).to_be_visible()
    expect(console.get_by_role("region", name=FIRST_CARD)).to_contain_text("5 licenze")
    second = console.get_by_role("region", name=SECOND_CARD)
    expect(second).to_contain_text("2 licenze")
    expect(another).to_have_count(0)

    second.get_by_role("button", name="Annulla abbonamento").click()
    ending = console.get_by_role("dialog")
    ending.get_by_label("Subito").check()
    ending.get_by_role("button", name="Termina subito").click()
    expect(console.get_by_role("heading", name="Abbonamento terminato · Test Signatures")).to_be_visible()
    expect(second).to_have_count(0)
    expect(console.get_by_role("table", name=SECOND_HISTORY)).to_contain_text("Annullamento immediato")
    another.click()
    expect(dialog.get_by_label(signatures.name)).to_be_checked()


def test_the_first_purchase_says_which_product_a_plan_is_of(console: Page, scene: Scene, signatures: Plan) -> None:
    customer = scene.active()
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Aggiungi licenze").click()
    expect(console.get_by_role("dialog", name="Aggiungi licenze")).to_be_visible()
    first, second = (console.get_by_role("group", name=name) for name in ("Test Product", "Test Signatures"))
    first.get_by_label("Test Monthly").check()
    expect(second.get_by_role("radio", checked=True)).to_have_count(0)
    second.get_by_label("Test Basic").check()
    expect(first.get_by_role("radio", checked=True)).to_have_count(0)
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_text("Attive da oggi: 1 licenza.")).to_be_visible()
    expect(console.get_by_role("region", name="Abbonamento", exact=True)).to_contain_text(signatures.product_name)
    expect(console.get_by_role("button", name=ANOTHER)).to_be_visible()


def test_after_the_end_of_both_all_plans_are_offered(console: Page, scene: Scene, customer: Json) -> None:
    for product in (FIRST, SECOND):
        scene.order(customer, product=product, action="cancelNow")
    expect(console.get_by_role("row").filter(has_text=customer["domain"])).to_contain_text("– · Test Signatures")
    console.goto(f"/customers/{customer['id']}")
    card = console.get_by_role("region", name="Abbonamento", exact=True)
    expect(card).to_contain_text(re.compile(r"Abbonamento terminato il .* · Test Product"))
    expect(card).to_contain_text(re.compile(r"Abbonamento terminato il .* · Test Signatures"))
    expect(console.get_by_role("button", name=ANOTHER)).to_have_count(0)
    console.get_by_role("button", name="Aggiungi licenze").click()
    console.get_by_role("group", name="Test Signatures").get_by_label("Test Basic").check()
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_role("heading", name="Ordine effettuato · Test Signatures")).to_be_visible()


def test_what_is_ordered_elsewhere_is_shown_with_its_price(console: Page, scene: Scene, customer: Json) -> None:
    console.goto(f"/customers/{customer['id']}")
    second = console.get_by_role("region", name=SECOND_CARD)
    history = console.get_by_role("table", name=SECOND_HISTORY)
    expect(history.get_by_role("row")).to_have_count(2)
    scene.order(customer, 7, product=SECOND)
    expect(second).to_contain_text(re.compile(r"7 licenze, 14,00\s€ più imposte"))
    expect(history).to_contain_text("Licenze aggiunte")
    expect(console.get_by_role("table", name=FIRST_HISTORY).get_by_role("row")).to_have_count(2)


def test_a_long_history_comes_in_parts(console: Page, scene: Scene, customer: Json) -> None:
    for licences in (6, 7, 8):
        scene.order(customer, licences, product=FIRST)

    def two_at_a_time(route: Route) -> None:
        answer = scene.details(customer)
        for each in answer["subscriptions"]:
            product = each["subscription"]["productId"]
            page = scene.owner.get("list-ledger", customerId=customer["id"], productId=product, pageSize=2)
            each["ledger"] = ok(page)
        route.fulfill(json=answer)

    console.route("**/api/get-customer*", two_at_a_time)
    console.goto(f"/customers/{customer['id']}")
    first = console.get_by_role("region", name=FIRST_HISTORY)
    expect(first.get_by_role("row")).to_have_count(3)
    expect(console.get_by_role("region", name=SECOND_HISTORY).get_by_role("button")).to_have_count(0)
    first.get_by_role("button", name="Carica altri").click()
    expect(first.get_by_role("row")).to_contain_text(["Operazione", "8 licenze", "7 licenze", "6 licenze", "5 licenze"])
    expect(first.get_by_role("button", name="Carica altri")).to_have_count(0)

    console.get_by_role("button", name="Aggiungi licenze: Test Product").click()
    console.get_by_role("dialog").get_by_role("button", name="Aggiungi una licenza").click()
    console.get_by_role("button", name="Ordina ora").click()
    expect(first.get_by_role("row")).to_contain_text(
        ["Operazione", "9 licenze", "8 licenze", "7 licenze", "6 licenze", "5 licenze"]
    )


def test_a_viewer_sees_both_and_changes_neither(page: Page, scene: Scene, customer: Json) -> None:
    sign_in(page, scene.who.viewer_email)
    page.goto(f"/customers/{customer['id']}")
    for name in (FIRST_CARD, SECOND_CARD):
        expect(page.get_by_role("region", name=name)).to_be_visible()
        expect(page.get_by_role("region", name=name).get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("table", name=SECOND_HISTORY)).to_be_visible()
    expect(page.get_by_role("button", name=ANOTHER)).to_have_count(0)
