import hashlib
from datetime import date, timedelta
from io import BytesIO

import pytest
import requests
from pypdf import PdfReader

from shared.store import invoices
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.support.answers import Json, ok, problem
from tools.stack.clock import LocalClock


def download(scene: Scene, invoice: Json, disposition: str = "view", kind: str = "pdf") -> requests.Response:
    link = ok(scene.owner.get("get-invoice-file", invoiceId=invoice["id"], kind=kind, disposition=disposition))
    return requests.get(link["url"], timeout=30)


def test_the_pdf_says_what_the_quote_promised(scene: Scene) -> None:
    customer = scene.active(organisation="Panetteria Órù S.n.c.")
    quote = scene.quote(customer, 7, MONTHLY.id)
    scene.order(customer, 7, MONTHLY.id)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    file, xml = download(scene, invoice), download(scene, invoice, kind="xml")
    assert file.headers["Content-Type"] == "application/pdf"
    assert xml.headers["Content-Type"].startswith("application/xml")
    assert PdfReader(BytesIO(file.content)).attachments["factur-x.xml"] == [xml.content]
    assert invoice["file"] == {
        "state": "ready",
        "size": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "xmlSize": len(xml.content),
        "xmlSha256": hashlib.sha256(xml.content).hexdigest(),
        "detail": None,
    }
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages)
    euros = f"{quote['total']['amount'] // 100},{quote['total']['amount'] % 100:02}"
    for expected in (invoice["number"], "Panetteria Órù", customer["domain"], "7", euros):
        assert expected in text


def test_a_download_has_our_file_name(scene: Scene) -> None:
    scene.with_licences(2)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert download(scene, invoice).headers["Content-Disposition"].startswith("inline")
    kept = download(scene, invoice, "download").headers["Content-Disposition"]
    assert kept.startswith("attachment")
    assert f"{invoice['number']}.pdf" in kept
    assert f"{invoice['number']}.xml" in download(scene, invoice, "download", "xml").headers["Content-Disposition"]


def test_an_invoice_without_xml_says_so(scene: Scene) -> None:
    scene.with_licences(2)
    scene.stack.settle()
    invoice = Reader().get(invoices.ref(scene.invoices()[0]["id"]))
    assert invoice
    without = invoice.with_file(invoice.file.replace(xml_size=None, xml_sha256=None))

    def write(tx: Transaction) -> None:
        tx.get(invoices.ref(without.id))
        tx.put(invoices.ref(without.id), without)

    in_transaction(write)
    problem(scene.owner.get("get-invoice-file", invoiceId=without.id, kind="xml"), 409, "no_xml")


def test_invoices_are_only_their_resellers(scene: Scene, other: Scene) -> None:
    customer = scene.with_licences(2)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert other.invoices() == []
    assert other.invoices(customerId=customer["id"]) == []
    problem(other.owner.get("get-invoice-file", invoiceId=invoice["id"]), 404, "not_found")
    assert ok(scene.who.viewer.get("list-invoices"))["items"] == [invoice]


def test_invoices_are_filtered_by_customer_state_and_date(scene: Scene) -> None:
    first, second = scene.with_licences(2), scene.with_licences(3)
    scene.stack.settle()
    newest, oldest = scene.invoices()
    today = date.fromisoformat(newest["issueDate"])
    assert [invoice["id"] for invoice in scene.invoices(customerId=second["id"])] == [newest["id"]]
    assert [invoice["customers"][0]["id"] for invoice in scene.invoices(customerId=first["id"])] == [first["id"]]
    assert scene.invoices(state="open") == [newest, oldest]
    assert scene.invoices(state="paid") == []
    assert scene.invoices(issuedFrom=str(today), issuedTo=str(today)) == [newest, oldest]
    assert scene.invoices(issuedTo=str(today - timedelta(days=1))) == []
    assert scene.invoices(issuedFrom=str(today + timedelta(days=1)), state="open", customerId=first["id"]) == []
    page = ok(scene.owner.get("list-invoices", pageSize=1))
    following = ok(scene.owner.get("list-invoices", pageSize=1, pageToken=page["nextPageToken"]))
    assert (page["items"], following["items"], following["nextPageToken"]) == ([newest], [oldest], None)


def test_an_unpaid_invoice_becomes_overdue_after_its_due_date(scene: Scene, clock: LocalClock) -> None:
    scene.with_licences(2, "test-yearly")
    clock.advance(30)
    assert scene.invoices()[0]["state"] == "open"
    clock.advance(1)
    assert scene.invoices()[0]["state"] == "overdue"


@pytest.mark.parametrize(
    ("country", "vat_number", "treatment", "words"),
    [("DE", "DE136695976", "reverseCharge", "inversione contabile"), ("CH", None, "notSubject", "non soggetta")],
)
def test_other_countries(stack, sign_up_reseller, country, vat_number, treatment, words) -> None:  # type: ignore[no-untyped-def]
    scene = Scene(stack, sign_up_reseller(country=country, vat_number=vat_number))
    scene.with_licences(2)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert invoice["taxes"][0]["treatment"] == treatment
    assert invoice["total"] == invoice["net"]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(download(scene, invoice).content)).pages)
    assert words in " ".join(text.split()).lower()
