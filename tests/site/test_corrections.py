"""What was ordered lately is taken back, plans are changed, and subscriptions end at once."""

import re

from playwright.sync_api import Page, expect

from tests.builders.catalogue import CHEAP, DEAR, TIERED, TRIAL
from tests.builders.scene import Scene
from tests.site.entrance import sign_in
from tests.site.histories import kinds
from tests.support.answers import Json
from tools.stack.clock import LocalClock


def euros(amount: int) -> re.Pattern[str]:
    """An amount as the browser writes it in Italian, whichever minus and spaces it uses."""
    sign = "[-−]" if amount < 0 else ""
    return re.compile(rf"{sign}{abs(amount) // 100},{abs(amount) % 100:02}\s€")


def go_down(console: Page, customer: Json, licences: int) -> None:
    """Opens the order dialog and wishes fewer licences."""
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Aggiungi licenze").click()
    console.get_by_label("Numero di licenze").fill(str(licences))
    expect(console.get_by_label("Al rinnovo")).to_be_checked()
    console.get_by_label("Subito, con accredito").check()


def test_taking_back_now_gives_a_credit_note(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    go_down(console, customer, 3)
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("Restituzione di licenze")
    expect(dialog).to_contain_text(re.compile(r"-2 licenze × \d+ giorni × 10,00\s€ ÷ \d+ giorni"))
    expect(dialog).to_contain_text(re.compile(r"Nota di credito\s*[-−]24,40\s€"))
    console.get_by_text("Numero d’ordine (facoltativo)").click()
    console.get_by_label("Il vostro numero d’ordine").fill("PO 7/26")
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_role("heading", name="Licenze restituite")).to_be_visible()
    expect(console.get_by_text("Ora il cliente ha 3 licenze.")).to_be_visible()
    assert kinds(scene, customer) == ["buy", "returnLicences"]

    console.get_by_role("link", name="Fatture").click()
    note = console.get_by_role("row").filter(has_text="-CN-")
    expect(note).to_contain_text("Nota di credito")
    expect(note).to_contain_text("Ordine PO 7/26")
    expect(note).to_contain_text(euros(-2440))
    expect(console.get_by_text("Saldo da pagare")).to_be_visible()
    expect(console.locator(".balance")).to_contain_text(euros(3660))


def test_what_is_too_old_can_only_be_reduced_at_the_renewal(page: Page, scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    clock.advance(8)
    sign_in(page, scene.who.owner_email)
    go_down(page, customer, 3)
    expect(page.get_by_text("Non è più possibile restituire così tante licenze")).to_be_visible()
    expect(page.get_by_label("Al rinnovo")).to_be_checked()
    expect(page.get_by_label("Subito, con accredito")).to_be_disabled()
    expect(page.get_by_role("dialog")).to_contain_text("Niente da pagare ora")
    page.get_by_label("Numero di licenze").fill("4")
    expect(page.get_by_text("Non è più possibile restituire così tante licenze")).to_be_visible()
    expect(page.get_by_label("Al rinnovo")).to_be_checked()
    page.get_by_label("Numero di licenze").fill("3")
    page.get_by_role("button", name="Ordina ora").click()
    expect(page.get_by_text("Ridotto a 3 licenze")).to_be_visible()
    assert kinds(scene, customer) == ["buy", "reduceLicences"]


def test_the_wish_for_a_credit_comes_back_where_there_is_one(page: Page, scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    clock.advance(8)
    scene.order(customer, licences=7)
    sign_in(page, scene.who.owner_email)
    go_down(page, customer, 4)
    expect(page.get_by_text("Non è più possibile restituire così tante licenze")).to_be_visible()
    expect(page.get_by_label("Al rinnovo")).to_be_checked()
    page.get_by_label("Numero di licenze").fill("6")
    expect(page.get_by_label("Subito, con accredito")).to_be_checked()
    expect(page.get_by_role("dialog")).to_contain_text("Restituzione di licenze")


def test_another_plan_now_and_one_at_the_renewal(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    console.goto(f"/customers/{customer['id']}")
    card, dialog = console.get_by_role("region", name="Abbonamento"), console.get_by_role("dialog")
    change = console.get_by_role("button", name="Cambia piano", exact=True)
    confirm = dialog.get_by_role("button", name="Cambia piano")

    change.click()
    expect(confirm).to_be_disabled()
    dialog.get_by_label(TIERED.name).check()
    expect(dialog).to_contain_text(re.compile(r"da 8,00\s€"))
    expect(dialog).to_contain_text("11 licenze in su")
    dialog.get_by_label(DEAR.name).check()
    expect(dialog).to_contain_text("Giorni non goduti del piano attuale")
    expect(dialog).to_contain_text("Resto del periodo con il nuovo piano")
    expect(dialog).to_contain_text(re.compile(r"Da pagare ora\s*122,00\s€"))
    confirm.click()
    expect(console.get_by_role("heading", name="Piano cambiato")).to_be_visible()
    expect(card).to_contain_text(DEAR.name)

    change.click()
    dialog.get_by_label(CHEAP.name).check()
    expect(dialog).to_contain_text("Niente da pagare ora")
    expect(dialog).to_contain_text(f"piano {CHEAP.name}")
    confirm.click()
    expect(card).to_contain_text(f"Passa a {CHEAP.name}")
    expect(card).to_contain_text(re.compile(rf"piano {CHEAP.name}, 25,00\s€ più imposte"))

    card.get_by_role("button", name="Annulla il cambio di piano").click()
    expect(dialog).to_contain_text(f"Sostituisce il passaggio a {CHEAP.name}")
    dialog.get_by_role("button", name="Mantieni il piano attuale").click()
    expect(console.get_by_text(f"Il piano resta {DEAR.name}, mensile.")).to_be_visible()
    expect(card).not_to_contain_text("Passa a")
    expect(console.get_by_role("table", name="Cronologia")).to_contain_text("Cambio di piano annullato")
    assert kinds(scene, customer) == ["buy", "changePlan", "schedulePlan", "keepPlan"]


def test_ending_at_once(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    console.goto(f"/customers/{customer['id']}")
    dialog = console.get_by_role("dialog")
    console.get_by_role("button", name="Annulla abbonamento").click()
    expect(dialog.get_by_label("Alla fine del periodo")).to_be_checked()
    dialog.get_by_label("Subito").check()
    expect(dialog).to_contain_text("Non si può tornare indietro")
    expect(dialog).to_contain_text(re.compile(r"Nota di credito\s*[-−]61,00\s€"))
    dialog.get_by_role("button", name="Termina subito").click()
    expect(console.get_by_role("heading", name="Abbonamento terminato")).to_be_visible()
    expect(console.get_by_role("region", name="Abbonamento")).to_contain_text("Abbonamento terminato il")
    expect(console.get_by_role("button", name="Annulla abbonamento")).to_have_count(0)
    assert kinds(scene, customer) == ["buy", "cancelNow"]


def test_a_trial_says_until_when_it_is_free(console: Page, scene: Scene) -> None:
    customer = scene.active()
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Aggiungi licenze").click()
    console.get_by_label(TRIAL.name).check()
    expect(console.get_by_role("dialog")).to_contain_text("14 giorni di prova gratuita, fino a 3 licenze")
    expect(console.get_by_role("dialog")).to_contain_text("Gratis fino al")
    console.get_by_role("button", name="Ordina ora").click()
    card = console.get_by_role("region", name="Abbonamento")
    expect(card).to_contain_text(re.compile(r"Prova gratuita fino al .*, poi 1 licenza, 10,00\s€ più imposte"))
