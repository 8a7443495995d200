"""Cancelling and resuming on the customer's page, and buying again after the end."""

from playwright.sync_api import Locator, Page, expect

from tests.builders.scene import Scene
from tests.site.entrance import sign_in
from tests.site.histories import kinds
from tests.support.answers import Json, ok
from tools.stack.clock import LocalClock


def ask(console: Page, act: str) -> Locator:
    """Opens the dialog of an act, and returns the button in it that orders, once there is a quote."""
    console.get_by_role("button", name=act).click()
    order = console.get_by_role("dialog").get_by_role("button", name=act)
    expect(order).to_be_enabled()
    return order


def act_elsewhere(scene: Scene, customer: Json, act: str) -> None:
    quote = ok(scene.owner.get("quote-order", customerId=customer["id"], action=act))
    wish = {"customerId": customer["id"], "action": act, "quoteId": quote["quoteId"]}
    ok(scene.owner.post("place-order", wish), 201)


def test_cancelling_resuming_and_cancelling_again(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    console.goto(f"/customers/{customer['id']}")
    card, dialog = console.get_by_role("region", name="Abbonamento"), console.get_by_role("dialog")

    ask(console, "Annulla abbonamento")
    expect(dialog).to_contain_text("Il cliente può usare le licenze fino al")
    expect(dialog).to_contain_text("potete riprendere l’abbonamento")
    expect(dialog).to_contain_text("Niente da pagare ora")
    dialog.get_by_role("button", name="Non ora").click()
    assert kinds(scene, customer) == ["buy"]

    ask(console, "Annulla abbonamento").click()
    expect(console.get_by_role("heading", name="Abbonamento annullato")).to_be_visible()
    expect(card).to_contain_text("Termina il")
    expect(console.get_by_role("button", name="Riprendi abbonamento")).to_be_focused()
    console.get_by_role("link", name="Clienti").first.click()
    expect(console.get_by_role("row").filter(has_text=customer["domain"])).to_contain_text("termina il")
    console.go_back()

    resume = ask(console, "Riprendi abbonamento")
    expect(dialog).to_contain_text("Prossimo rinnovo")
    resume.click()
    expect(console.get_by_role("heading", name="Abbonamento ripreso")).to_be_visible()
    expect(card).not_to_contain_text("Termina il")

    cancel = ask(console, "Annulla abbonamento")
    scene.order(customer, 6)
    cancel.click()
    expect(dialog).to_contain_text("Nel frattempo l’abbonamento è cambiato")
    cancel.click()
    expect(card).to_contain_text("Termina il")
    expect(console.get_by_role("table", name="Cronologia")).to_contain_text("Ripresa")
    assert kinds(scene, customer) == ["buy", "cancel", "resume", "addLicences", "cancel"]


def test_more_licences_but_not_fewer_until_the_end(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    act_elsewhere(scene, customer, "cancel")
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Aggiungi licenze").click()
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("riprendete prima l’abbonamento")
    expect(console.get_by_role("button", name="Togli una licenza")).to_be_disabled()
    console.get_by_role("button", name="Aggiungi una licenza").click()
    expect(dialog).to_contain_text("Nessun rinnovo: l’abbonamento termina il")
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_text("Ora il cliente ha 6 licenze.")).to_be_visible()
    expect(console.get_by_role("region", name="Abbonamento")).to_contain_text("Termina il")


def test_what_was_cancelled_elsewhere_is_seen_here(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    console.goto(f"/customers/{customer['id']}")
    cancel = ask(console, "Annulla abbonamento")
    act_elsewhere(scene, customer, "cancel")
    cancel.click()
    expect(console.get_by_role("dialog")).to_contain_text("L’abbonamento è annullato e termina con il periodo in corso")
    console.keyboard.press("Escape")
    expect(console.get_by_role("button", name="Riprendi abbonamento")).to_be_visible()


def test_buying_again_after_the_end(page: Page, scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    act_elsewhere(scene, customer, "cancel")
    sign_in(page, scene.who.owner_email)
    page.goto(f"/customers/{customer['id']}")
    card = page.get_by_role("region", name="Abbonamento")
    expect(card).to_contain_text("Termina il")
    clock.advance(32)
    expect(card).to_contain_text("Abbonamento terminato il")
    history = page.get_by_role("table", name="Cronologia")
    expect(history.get_by_role("row").filter(has_text="Fine dell’abbonamento")).to_contain_text("Automatico")
    expect(page.get_by_role("button", name="Riprendi abbonamento")).to_have_count(0)

    page.get_by_role("button", name="Aggiungi licenze").click()
    page.get_by_label("Test Yearly").check()
    page.get_by_role("button", name="Aggiungi una licenza").click()
    page.get_by_role("button", name="Ordina ora").click()
    expect(page.get_by_text("Attive da oggi: 2 licenze.")).to_be_visible()
    expect(card).to_contain_text("Test Yearly")
    expect(page.get_by_role("button", name="Annulla abbonamento")).to_be_visible()
