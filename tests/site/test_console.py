"""The console's lists and pages: who sees what, and what happens when something is wrong."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.builders.scene import Scene, new_contact
from tests.builders.signed_up import SignedUp
from tests.site.entrance import sign_in
from tests.support.answers import ok


def refuse(status: int, code: str, **headers: str) -> object:
    body = json.dumps({"status": status, "code": code, "title": "", "detail": ""})
    return lambda route: route.fulfill(
        status=status, body=body, content_type="application/problem+json", headers=headers
    )


def test_an_empty_console_invites_to_begin(console: Page) -> None:
    expect(console.get_by_role("heading", name="Ancora nessun cliente")).to_be_visible()
    console.get_by_role("link", name="Fatture").click()
    expect(console.get_by_role("heading", name="Ancora nessuna fattura")).to_be_visible()


def test_wrong_fields_are_named_beside_them(console: Page) -> None:
    console.get_by_role("button", name="NUOVO CLIENTE").first.click()
    expect(console.get_by_label("Nome", exact=True)).to_be_focused()
    console.get_by_label("Nome", exact=True).fill("Carla")
    console.get_by_label("E-mail", exact=True).fill("carla@example.com")
    console.get_by_label("Dominio Google").fill("non un dominio")
    console.get_by_label("Nome dell’organizzazione").fill("Cliente")
    console.get_by_role("button", name="Invia invito").click()
    domain = console.get_by_label("Dominio Google")
    expect(domain).to_have_accessible_description(re.compile("Inserite un dominio valido"))
    expect(domain).to_be_focused()
    console.keyboard.press("Escape")
    expect(console.get_by_role("button", name="NUOVO CLIENTE").first).to_be_focused()


def test_a_domain_that_is_already_invited(console: Page, scene: Scene) -> None:
    customer = scene.invite()
    console.get_by_role("button", name="NUOVO CLIENTE").first.click()
    console.get_by_label("Nome", exact=True).fill("Carla")
    console.get_by_label("E-mail", exact=True).fill(customer["email"])
    console.get_by_label("Dominio Google").fill(customer["domain"])
    console.get_by_label("Nome dell’organizzazione").fill("Cliente")
    console.get_by_role("button", name="Invia invito").click()
    expect(console.get_by_role("alert")).to_contain_text("Avete già invitato questo dominio")


def test_searching_and_filtering_stand_in_the_address(page: Page, scene: Scene) -> None:
    for name in ("Alfa", "Beta"):
        ok(scene.owner.post("create-customer", new_contact(organisation=name)), 201)
    scene.active(organisation="Gamma")
    sign_in(page, scene.who.owner_email)
    page.get_by_role("searchbox").fill("bet")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/customers\?search=bet$"))
    page.get_by_role("searchbox").fill("nobody")
    expect(page.get_by_role("heading", name="Nessun cliente corrisponde")).to_be_visible()
    page.goto("/customers?status=active")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("row").nth(1)).to_contain_text("Gamma")
    expect(page.get_by_label("Stato")).to_have_value("active")


def test_more_customers_than_one_page(page: Page, scene: Scene) -> None:
    customers = [scene.invite() for _ in range(3)]

    def two_at_a_time(route: Route) -> None:
        route.continue_(url=route.request.url.replace("pageSize=50", "pageSize=2"))

    page.route("**/api/list-customers*", two_at_a_time)
    page.route("**/assets/firestore-*", lambda route: route.abort())
    sign_in(page, scene.who.owner_email)
    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_role("button", name="Carica altri").click()
    expect(page.get_by_role("row")).to_have_count(len(customers) + 1)
    expect(page.get_by_role("button", name="Carica altri")).to_have_count(0)


def test_withdrawing_asks_first(console: Page, scene: Scene) -> None:
    customer = scene.invite()
    console.goto(f"/customers/{customer['id']}")
    console.get_by_role("button", name="Ritira invito").click()
    console.get_by_role("dialog").get_by_role("button", name="Annulla").click()
    assert scene.customer(customer)["status"] == "invited"
    console.get_by_role("button", name="Ritira invito").click()
    console.get_by_role("dialog").get_by_role("button", name="Ritira invito").click()
    expect(console.get_by_text("Avete ritirato questo invito")).to_be_visible()
    console.get_by_role("button", name="Invita di nuovo").click()
    expect(console.get_by_label("Dominio Google")).to_have_value(customer["domain"])
    console.get_by_role("button", name="Invia invito").click()
    expect(console.get_by_role("button", name="Ritira invito")).to_be_visible()


def test_a_viewer_changes_nothing(page: Page, scene: Scene) -> None:
    customer = scene.with_licences(3)
    sign_in(page, scene.who.viewer_email)
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("button", name="NUOVO CLIENTE")).to_have_count(0)
    page.goto(f"/customers/{customer['id']}")
    expect(page.get_by_text("3 licenze").first).to_be_visible()
    for name in ("Aggiungi licenze", "Cambia piano", "Annulla abbonamento"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


def test_somebody_without_a_reseller(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Un altro indirizzo e-mail").fill("stranger@nowhere.example")
    page.get_by_role("button", name="Accedi", exact=True).click()
    expect(page.get_by_role("heading", name="Questo account non ha accesso")).to_be_visible()
    page.get_by_role("button", name="Usa un altro account").click()
    expect(page.get_by_role("button", name="Accedi con Google")).to_be_visible()


def test_another_resellers_customer_is_not_there(console: Page, stack: object, sign_up_reseller: object) -> None:
    other = Scene(stack, sign_up_reseller()).invite()  # type: ignore[operator,arg-type]
    console.goto(f"/customers/{other['id']}")
    expect(console.get_by_role("alert")).to_contain_text("Non esiste, o non è vostro.")


def test_signing_out_forgets_everything(console: Page, scene: Scene) -> None:
    customer = scene.invite()
    expect(console.get_by_text(customer["email"])).to_be_visible()
    console.get_by_role("button", name="Account").click()
    console.get_by_role("button", name="Esci").click()
    expect(console.get_by_role("button", name="Accedi con Google")).to_be_visible()
    console.reload()
    expect(console.get_by_role("button", name="Accedi con Google")).to_be_enabled()
    expect(console.get_by_text(customer["email"])).to_have_count(0)


def test_a_busy_service_is_asked_again(page: Page, reseller: SignedUp) -> None:
    answers = [refuse(503, "try_later", **{"Retry-After": "1"})]

    def busy_once(route: Route) -> None:
        answers.pop()(route) if answers else route.continue_()  # type: ignore[operator]

    page.route("**/api/list-customers*", busy_once)
    sign_in(page, reseller.owner_email)
    expect(page.get_by_role("heading", name="Ancora nessun cliente")).to_be_visible()


@pytest.mark.parametrize(
    ("status", "words"), [(500, "Qualcosa è andato storto"), (0, "Nessuna connessione")], ids=["defect", "offline"]
)
def test_what_could_not_be_loaded_can_be_tried_again(page: Page, reseller: SignedUp, status: int, words: str) -> None:
    broken = refuse(status, "internal") if status else lambda route: route.abort()
    page.route("**/api/list-customers*", broken)  # type: ignore[arg-type]
    sign_in(page, reseller.owner_email)
    expect(page.get_by_role("alert")).to_contain_text(words)
    page.unroute("**/api/list-customers*")
    page.get_by_role("button", name="Riprova").click()
    expect(page.get_by_role("heading", name="Ancora nessun cliente")).to_be_visible()


def test_without_live_updates_it_looks_again_when_one_comes_back(page: Page, scene: Scene) -> None:
    customer = scene.invite()
    page.route("**/assets/firestore-*", lambda route: route.abort())
    page.clock.install()
    sign_in(page, scene.who.owner_email)
    row = page.get_by_role("row").filter(has_text=customer["domain"])
    expect(row).to_contain_text("Invitato")
    page.clock.run_for(5000)
    ok(scene.guest(customer).post("accept-invitation"))
    page.clock.run_for(10_000)
    expect(row).to_contain_text("Attivo")


def test_the_language_is_switched_and_remembered(console: Page) -> None:
    console.get_by_label("Lingua").select_option("en")
    expect(console.get_by_role("button", name="NEW CUSTOMER").first).to_be_visible()
    console.reload()
    expect(console.get_by_role("heading", name="Customers", exact=True)).to_be_visible()
    expect(console.locator("html")).to_have_attribute("lang", "en")
