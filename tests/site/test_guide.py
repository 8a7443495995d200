"""The ten steps of the user's guide (console-rivenditore.it.txt), with its words on the buttons."""

import re
import secrets

from playwright.sync_api import Page, expect

from tests.builders.signed_up import SignedUp
from tests.site.entrance import sign_in
from tests.support.api import Inbox


def test_the_ten_steps(page: Page, guest: Page, reseller: SignedUp, inbox: Inbox) -> None:
    domain = f"{secrets.token_hex(5)}.example"
    page.goto("/")
    expect(page.get_by_role("button", name="Accedi con Google")).to_be_enabled()
    sign_in(page, reseller.owner_email)

    page.get_by_role("navigation").get_by_role("link", name="clienti").click()
    page.get_by_role("button", name="NUOVO CLIENTE").first.click()
    page.get_by_label("Nome", exact=True).fill("Carla Bianchi")
    page.get_by_label("E-mail", exact=True).fill(f"carla@{domain}")
    page.get_by_label("Nome dell’organizzazione").fill("Cliente S.p.A.")
    expect(page.get_by_label("Dominio Google")).to_have_value(domain)
    page.get_by_role("button", name="Invia invito").click()

    row = page.get_by_role("row").filter(has_text=domain)
    expect(row).to_contain_text("Invitato")
    expect(page.get_by_role("columnheader", name="Stato")).to_be_visible()

    guest.goto(f"/invitation#{inbox.invitation_token(f'carla@{domain}')}")
    guest.get_by_role("button", name="Accetta").click()
    expect(guest.get_by_role("heading", name="Invito accettato")).to_be_visible()
    expect(row).to_contain_text("Attivo")

    row.get_by_role("link", name="Gestisci").click()
    page.get_by_role("button", name="Aggiungi licenze").click()
    page.get_by_label("Test Monthly").check()
    page.get_by_role("button", name="Aggiungi una licenza").click(click_count=4, delay=20)
    page.get_by_role("button", name="Togli una licenza").click()
    expect(page.get_by_label("Numero di licenze")).to_have_value("4")
    expect(page.get_by_role("dialog")).to_contain_text(re.compile(r"Da pagare ora\s*48,80\s€"))
    page.get_by_role("button", name="Ordina ora").click()
    expect(page.get_by_text("Ordine effettuato")).to_be_visible()
    expect(page.get_by_text("Attive da oggi: 4 licenze.")).to_be_visible()

    page.get_by_role("link", name="Fatture").click()
    invoice = page.get_by_role("row").filter(has_text="Cliente S.p.A.")
    expect(invoice).to_contain_text("48,80")
    with page.expect_download() as download:
        invoice.get_by_role("button", name="Scarica").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_viewing_an_invoice_opens_it_in_a_new_tab(console: Page, reseller: SignedUp) -> None:
    address = "https://storage.example/invoice.pdf"
    console.context.route(address, lambda route: route.fulfill(body="an invoice", content_type="text/plain"))
    console.route(
        "**/api/list-invoices*",
        lambda route: route.fulfill(
            json={"items": [INVOICE], "nextPageToken": None, "balance": _EUROS, "credit": _EUROS, "upcoming": []}
        ),
    )
    console.route(
        "**/api/get-invoice-file*",
        lambda route: route.fulfill(json={"url": address, "expiresAt": "2030-01-01T00:00:00Z"}),
    )
    console.get_by_role("link", name="Fatture").click()
    with console.expect_popup() as opened:
        console.get_by_role("button", name="Visualizza").click()
    opened.value.wait_for_url(address)
    assert opened.value.evaluate("() => window.opener") is None


_EUROS = {"amount": 12345, "currency": "EUR"}
INVOICE = {
    "id": "T-2026-0001",
    "number": "T-2026-0001",
    "kind": "invoice",
    "state": "open",
    "issueDate": "2026-11-01",
    "issuedAt": "2026-11-01T10:00:00Z",
    "dueDate": "2026-12-01",
    "customers": [{"id": "c1", "organisation": "Cliente S.p.A.", "domain": "cliente.example"}],
    "net": _EUROS,
    "taxes": [{"treatment": "reverseCharge", "rate": 0, "base": _EUROS, "amount": {"amount": 0, "currency": "EUR"}}],
    "total": _EUROS,
    "statement": None,
    "corrects": [],
    "purchaseOrders": [],
    "outstanding": _EUROS,
    "file": {"state": "ready", "size": 1, "sha256": None, "detail": None},
}
