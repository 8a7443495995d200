"""What the licences in use keep from happening, and what becomes of a trial with another plan, is said."""

from datetime import date

from playwright.sync_api import Page, expect

from shared.billing_calendar import billing_date
from shared.store import subscriptions
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.catalogue import DEAR, MONTHLY, TRIAL
from tests.builders.scene import Scene
from tests.site.entrance import sign_in
from tools.stack.clock import LocalClock


def occupy(customer_id: str, in_use: int) -> None:
    ref = subscriptions.ref(customer_id, MONTHLY.product_id)

    def write(tx: Transaction) -> None:
        held = tx.get(ref)
        assert held
        tx.put(ref, held.replace(licences_assigned=in_use))

    in_transaction(write)


def test_a_reduction_that_waits_is_said_before_and_in_the_history(page: Page, scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(5)
    scene.order(customer, 2)
    occupy(customer["id"], 4)
    sign_in(page, scene.who.owner_email)
    page.goto(f"/customers/{customer['id']}")
    waits = "ma ci si riprova a ogni rinnovo: riduzione a 2 licenze (in uso: 4)"
    expect(page.get_by_text(waits)).to_be_visible()
    expect(page.get_by_text("4 licenze, 40,00")).to_be_visible()
    end = date.fromisoformat(scene.subscription(customer)["period"]["end"])
    clock.advance((end - billing_date(clock.now())).days)
    page.goto(f"/customers/{customer['id']}")
    expect(page.get_by_text("Rinviato: riduzione a 2 licenze (in uso: 4)")).to_be_visible()
    expect(page.get_by_text(waits)).to_be_visible()


def test_another_plan_says_whether_it_ends_the_trial(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(2, TRIAL.id)
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Cambia piano").click()
    dialog = console.get_by_role("dialog")
    expect(dialog.get_by_text("Termina la prova gratuita: a pagamento da oggi").first).to_be_visible()
    console.get_by_label(DEAR.name).check()
    expect(dialog).to_contain_text("La prova gratuita finisce oggi.")
    expect(dialog).to_contain_text("73,20")
    console.get_by_role("button", name="Cambia piano").last.click()
    expect(console.get_by_text("Attive da oggi: 2 licenze.")).to_be_visible()
    assert [entry["kind"] for entry in scene.ledger(customer)] == ["trial", "buy"]
