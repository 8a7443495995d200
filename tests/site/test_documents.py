"""Documents in the console: found by number, and asked for again where a mail or a file failed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from shared.domain.billing.invoices import FileState, InvoiceFile
from shared.store import invoices
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.scene import Scene
from tests.support.answers import Json
from tests.support.post import Post


@pytest.fixture
def post(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """The stack's own mail server, which answers as `post.answers` says."""
    rude = Post()
    with monkeypatch.context() as patched:
        patched.setattr(scene.stack.mailbox, "handle_RCPT", rude.handle_RCPT, raising=False)
        yield rude
        scene.stack.settle()


def invoiced(scene: Scene) -> Json:
    scene.with_licences(3)
    scene.stack.settle()
    found: Json = scene.invoices()[0]
    return found


def test_a_mail_that_was_refused_is_sent_again(console: Page, scene: Scene, post: Post) -> None:
    post.answers[scene.who.owner_email] = ["550 no such user"]
    number = invoiced(scene)["number"]
    console.get_by_role("link", name="Fatture").click()
    row = console.get_by_role("row").filter(has_text=number)
    expect(row).to_contain_text("E-mail non recapitata")
    expect(row.get_by_role("button", name=f"Visualizza {number}")).to_be_enabled()
    row.get_by_role("button", name=f"Invia di nuovo {number} per e-mail").click()
    expect(row.get_by_text("E-mail non recapitata")).to_have_count(0)
    scene.stack.settle()
    assert scene.invoices()[0]["mail"]["state"] == "sent"


def test_a_file_that_failed_is_made_again(console: Page, scene: Scene) -> None:
    invoice = invoiced(scene)

    def fail(tx: Transaction) -> None:
        present = tx.get(invoices.ref(invoice["id"]))
        assert present
        failed = InvoiceFile(state=FileState.FAILED, detail="no room")
        tx.put(invoices.ref(present.id), present.with_file(failed))

    in_transaction(fail)
    console.get_by_role("link", name="Fatture").click()
    row = console.get_by_role("row").filter(has_text=invoice["number"])
    expect(row).to_contain_text("Non disponibile")
    row.get_by_role("button", name="Prova di nuovo").click()
    expect(row.get_by_role("button", name=f"Visualizza {invoice['number']}")).to_be_visible()


def test_a_document_is_found_by_its_number_and_by_the_link_in_its_mail(console: Page, scene: Scene) -> None:
    first, second = invoiced(scene), invoiced(scene)
    console.get_by_role("link", name="Fatture").click()
    rows = console.get_by_role("row")
    expect(rows.filter(has_text=scene.who.reseller.code)).to_have_count(2)
    console.get_by_label("Cerca per numero").fill(f" {second['number'].lower()} ")
    expect(rows.filter(has_text=first["number"])).to_have_count(0)
    expect(rows.filter(has_text=second["number"])).to_be_visible()
    console.get_by_label("Cerca per numero").fill("ZZZ")
    expect(console.get_by_text("Nessun")).to_be_visible()
    console.goto(f"/invoices?number={first['number']}")
    expect(rows.filter(has_text=first["number"])).to_be_visible()
    expect(rows.filter(has_text=second["number"])).to_have_count(0)
    expect(console.get_by_label("Cerca per numero")).to_have_value(first["number"])
