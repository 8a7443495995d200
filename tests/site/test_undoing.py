"""A change of plan by mistake is undone on the customer's page, and quotes say what can be returned until when."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.builders.catalogue import DEAR, MONTHLY, YEARLY
from tests.builders.scene import Scene
from tests.site.entrance import sign_in
from tests.site.histories import kinds
from tests.support.answers import ok

UNDO = "Revoca il cambio di piano"


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Abbonamento")


def test_a_plan_that_was_chosen_by_mistake_is_undone(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    console.goto(f"/customers/{customer['id']}")
    dialog = console.get_by_role("dialog")
    expect(console.get_by_role("button", name=UNDO)).to_have_count(0)

    console.get_by_role("button", name="Cambia piano", exact=True).click()
    dialog.get_by_label(YEARLY.name).check()
    expect(dialog).to_contain_text("Potete revocare il cambio fino al")
    expect(dialog).to_contain_text("dopo, ogni giorno dal cambio costa come il piano più caro")
    dialog.get_by_role("button", name="Cambia piano").click()
    expect(card(console)).to_contain_text(f"prima era {MONTHLY.name}")

    card(console).get_by_role("button", name=UNDO).click()
    expect(dialog).to_contain_text("Revocare il cambio di piano?")
    expect(dialog).to_contain_text(f"Tutto torna come prima del cambio: 5 licenze, piano {MONTHLY.name}")
    expect(dialog).to_contain_text("Licenze restituite")
    expect(dialog).to_contain_text("Giorni del piano precedente, di nuovo addebitati")
    expect(dialog).to_contain_text(re.compile(r"Nota di credito\s*[-−]549,00\s€"))
    expect(dialog).to_contain_text("non si potranno restituire né revocare")
    dialog.get_by_role("button", name="Non ora").click()
    card(console).get_by_role("button", name=UNDO).click()
    dialog.get_by_role("button", name=UNDO).click()

    expect(console.get_by_role("heading", name="Cambio di piano revocato")).to_be_visible()
    expect(console.get_by_text(f"Il piano è di nuovo {MONTHLY.name}, mensile")).to_be_visible()
    expect(card(console)).to_contain_text(f"Test Product · {MONTHLY.name}")
    expect(console.get_by_role("button", name=UNDO)).to_have_count(0)
    newest = console.get_by_role("table", name="Cronologia").get_by_role("row").nth(1)
    expect(newest).to_contain_text("Cambio di piano revocato")
    expect(newest).to_contain_text(MONTHLY.name)
    expect(newest).to_contain_text("-CN-")
    assert kinds(scene, customer) == ["buy", "changePlan", "undoChange"]
    assert ok(scene.owner.get("session"))["balance"]["amount"] == 6100

    console.get_by_role("button", name="Cambia piano", exact=True).click()
    dialog.get_by_label(DEAR.name).check()
    expect(dialog).to_contain_text("Questo cambio non si può revocare, perché di recente avete restituito o revocato")


def test_cancelling_now_offers_to_undo_the_change_alone(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, planId=DEAR.id)
    console.goto(f"/customers/{customer['id']}")
    dialog = console.get_by_role("dialog")
    only_undo = dialog.get_by_label("revoca solo il cambio di piano")
    console.get_by_role("button", name="Annulla abbonamento").click()
    expect(dialog.get_by_role("button", name="Annulla abbonamento")).to_be_enabled()
    expect(only_undo).to_have_count(0)

    dialog.get_by_label("Subito").check()
    expect(dialog).to_contain_text("Non si può tornare indietro")
    expect(dialog).to_contain_text("Prima viene revocato il cambio di piano del")
    expect(dialog).to_contain_text(re.compile(r"Nota di credito\s*[-−]183,00\s€"))
    only_undo.check()
    expect(dialog).to_contain_text(f"Si torna a {MONTHLY.name}")
    expect(dialog).not_to_contain_text("Non si può tornare indietro")
    expect(dialog).to_contain_text(re.compile(r"Nota di credito\s*[-−]122,00\s€"))
    dialog.get_by_role("button", name=UNDO).click()
    expect(console.get_by_role("heading", name="Cambio di piano revocato")).to_be_visible()
    assert kinds(scene, customer) == ["buy", "changePlan", "undoChange"]
    expect(console.get_by_role("button", name="Annulla abbonamento")).to_be_visible()


def test_what_can_no_longer_be_undone_says_so(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, planId=DEAR.id)
    console.goto(f"/customers/{customer['id']}")
    undo, dialog = card(console).get_by_role("button", name=UNDO), console.get_by_role("dialog")
    undo.click()
    expect(dialog.get_by_role("button", name=UNDO)).to_be_enabled()
    scene.order(customer, licences=6)
    dialog.get_by_role("button", name=UNDO).click()
    expect(dialog).to_contain_text("Non c’è più un cambio di piano da revocare")
    console.keyboard.press("Escape")
    expect(undo).to_have_count(0)
    assert kinds(scene, customer) == ["buy", "changePlan", "addLicences"]


def test_licences_from_before_a_year_are_returned_after_undoing_it(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, planId=YEARLY.id)
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Aggiungi licenze").click()
    console.get_by_label("Numero di licenze").fill("3")
    console.get_by_label("Subito, con accredito").check()
    expect(console.get_by_text("Per restituirle, revocate prima il cambio")).to_be_visible()
    expect(console.get_by_label("Al rinnovo")).to_be_checked()


def test_a_purchase_says_until_when_it_can_be_returned(page: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    sign_in(page, scene.who.owner_email)
    page.goto(f"/customers/{customer['id']}")
    dialog = page.get_by_role("dialog")

    def wish(licences: int) -> None:
        page.get_by_role("button", name="Aggiungi licenze").click()
        page.get_by_label("Numero di licenze").fill(str(licences))

    wish(6)
    expect(dialog).to_contain_text("Entro 24 ore si accredita tutto; dopo, solo i giorni rimanenti.")
    page.keyboard.press("Escape")
    wish(3)
    page.get_by_label("Subito, con accredito").check()
    expect(dialog).to_contain_text("I nuovi acquisti e cambi di piano prima del")
    page.get_by_role("button", name="Ordina ora").click()
    expect(page.get_by_role("heading", name="Licenze restituite")).to_be_visible()
    wish(4)
    expect(dialog).to_contain_text("Quanto acquistate ora non si può restituire")
    expect(dialog).not_to_contain_text("Entro 24 ore")


def test_who_may_only_look_sees_until_when_but_no_button(page: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, planId=DEAR.id)
    sign_in(page, scene.who.viewer_email)
    page.goto(f"/customers/{customer['id']}")
    expect(card(page)).to_contain_text(f"prima era {MONTHLY.name}. Si può revocare fino al")
    expect(page.get_by_role("button", name=UNDO)).to_have_count(0)


def test_every_other_order_says_that_the_change_can_then_no_longer_be_undone(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, planId=DEAR.id)
    console.goto(f"/customers/{customer['id']}")
    dialog = console.get_by_role("dialog")
    console.get_by_role("button", name="Aggiungi licenze").click()
    dialog.get_by_role("button", name="Aggiungi una licenza").click()
    expect(dialog).to_contain_text("Dopo questo ordine il cambio di piano del")
    console.keyboard.press("Escape")
    console.get_by_role("button", name="Annulla abbonamento").click()
    expect(dialog).to_contain_text("non si potrà più revocare")
    dialog.get_by_label("Subito").check()
    expect(dialog).to_contain_text("Prima viene revocato")
    expect(dialog).not_to_contain_text("non si potrà più revocare")
