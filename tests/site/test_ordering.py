"""The order dialog: the exact price as one clicks, and never an order that was not agreed to."""

import re

from playwright.sync_api import Page, Route, expect

from tests.builders.scene import Scene
from tests.site.histories import kinds
from tests.support.answers import Json


def open_order(console: Page, customer: Json) -> None:
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Aggiungi licenze").click()


def test_the_arithmetic_is_shown(console: Page, scene: Scene) -> None:
    open_order(console, scene.with_licences(5))
    console.get_by_role("button", name="Aggiungi una licenza").click(click_count=3, delay=20)
    dialog = console.get_by_role("dialog")
    expect(dialog).to_contain_text("Oggi: 5 licenze · Variazione: +3")
    expect(dialog).to_contain_text(re.compile(r"3 licenze × \d+ giorni × 10,00\s€ ÷ \d+ giorni"))


def test_fewer_licences_cost_nothing_now_and_can_be_kept_after_all(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    open_order(console, customer)
    console.get_by_role("button", name="Togli una licenza").click(click_count=2, delay=20)
    expect(console.get_by_role("dialog")).to_contain_text("Niente da pagare ora")
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_text(re.compile("^3 licenze dal .* Fino ad allora non cambia nulla"))).to_be_visible()
    expect(console.get_by_text("Ridotto a 3 licenze")).to_be_visible()
    assert scene.customer(customer)["subscriptions"][0]["licencesAtNextRenewal"] == 3
    console.get_by_role("button", name="Aggiungi licenze").click()
    expect(console.get_by_role("dialog")).to_contain_text("Sostituisce la riduzione a 3 licenze")
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_text("La riduzione prevista è annullata: restano 5 licenze.")).to_be_visible()


def test_a_price_that_changed_is_shown_and_not_ordered(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    open_order(console, customer)
    console.get_by_role("button", name="Aggiungi una licenza").click()
    order = console.get_by_role("button", name="Ordina ora")
    expect(order).to_be_enabled()
    scene.order(customer, 2)
    order.click()
    expect(console.get_by_text("Nel frattempo il prezzo è cambiato")).to_be_visible()
    expect(console.get_by_role("dialog")).to_contain_text("Sostituisce la riduzione a 2 licenze")
    assert scene.customer(customer)["subscriptions"][0]["licences"] == 5
    order.click()
    expect(console.get_by_text("Ora il cliente ha 6 licenze.")).to_be_visible()


def test_an_order_whose_answer_was_lost_is_not_placed_twice(console: Page, scene: Scene) -> None:
    customer = scene.with_licences(5)
    open_order(console, customer)
    console.get_by_role("button", name="Aggiungi una licenza").click()
    lost: list[Route] = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route)
            assert route.fetch().status == 201
            route.abort()

    console.route("**/api/place-order", lose_the_first_answer)
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_role("dialog")).to_contain_text("Nessuna connessione")
    console.get_by_role("button", name="Ordina ora").click()
    expect(console.get_by_text("Ora il cliente ha 6 licenze.")).to_be_visible()
    assert kinds(scene, customer) == ["buy", "addLicences"]


def test_an_answer_to_an_earlier_number_is_never_shown(console: Page, scene: Scene) -> None:
    open_order(console, scene.with_licences(5))
    console.route("**/api/quote-order*licences=6", lambda _: None)
    plus = console.get_by_role("button", name="Aggiungi una licenza")
    plus.click()
    expect(console.get_by_role("dialog")).to_contain_text("Calcolo del prezzo")
    expect(console.get_by_role("button", name="Ordina ora")).to_be_disabled()
    plus.click()
    expect(console.get_by_role("dialog")).to_contain_text("2 licenze ×")
    expect(console.get_by_role("button", name="Ordina ora")).to_be_enabled()


def test_numbers_that_the_plan_does_not_allow(console: Page, scene: Scene) -> None:
    open_order(console, scene.with_licences(5))
    number = console.get_by_label("Numero di licenze")
    for wrong in ("", "0", "9999", "1.00", "2.000", "1,000"):
        number.fill(wrong)
        expect(console.get_by_text("Scegliete un numero intero da 1 a 1.000")).to_be_visible()
        expect(console.get_by_role("button", name="Ordina ora")).to_be_disabled()
    number.fill("12")
    number.press("ArrowUp")
    expect(number).to_have_value("13")
    expect(console.get_by_role("button", name="Ordina ora")).to_be_enabled()
