"""One file for each document, however often its event comes, and whatever happens on the way."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from google.api_core.exceptions import ServiceUnavailable

from functions.on_invoice_created import on_invoice_created
from shared import clock as shared_clock
from shared.events.claims import LEASE, EffectInProgress
from shared.invoicing import archive
from shared.store import invoices
from shared.store.engine.reader import Reader
from tests.builders.scene import Scene
from tests.functions.triggers.effects import claim, with_licences_by_hand
from tests.support.answers import Json, ok, problem
from tests.support.events import call, deliver
from tests.support.faults import crash_after
from tools.stack.clock import LocalClock


@dataclass
class Uploads:
    """Counts what is brought to Cloud Storage, and how often it is out of order before."""

    out_of_order: int = 0
    stored: list[str] = field(default_factory=list)

    def around(self, store: Callable[..., None]) -> Callable[..., None]:
        def counted(name: str, content: bytes, content_type: str) -> None:
            if self.out_of_order:
                self.out_of_order -= 1
                raise ServiceUnavailable("Backend Error")  # type: ignore[no-untyped-call]
            store(name, content, content_type)
            self.stored.append(name)

        return counted


@pytest.fixture
def uploads(monkeypatch: pytest.MonkeyPatch) -> Uploads:
    counted = Uploads()
    monkeypatch.setattr(archive, "store", counted.around(archive.store))
    return counted


def occupied(name: str, *_: Any) -> None:
    """What Cloud Storage does where another file lies; its emulator would replace that."""
    raise archive.AnotherFileThere(f"{name} is already there with other content.")


def place_of(invoice: Json, kind: archive.FileKind = "pdf") -> str:
    """The name of its object in Cloud Storage."""
    kept = Reader().get(invoices.ref(invoice["id"]))
    assert kept
    return archive.object_name(kept, kind)


def hash_of_file(scene: Scene, invoice: Json) -> str:
    """Of what a reseller downloads."""
    link = ok(scene.owner.get("get-invoice-file", invoiceId=invoice["id"]))
    return hashlib.sha256(requests.get(link["url"], timeout=30).content).hexdigest()


def test_one_pdf_per_invoice_however_often_its_event_comes(scene: Scene, uploads: Uploads) -> None:
    scene.with_licences(3)
    invoice_id = scene.invoices()[0]["id"]
    deliver(scene.stack, on_invoice_created, *[invoice_id] * 8)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert invoice["file"]["state"] == "ready"
    assert hash_of_file(scene, invoice) == invoice["file"]["sha256"]
    deliver(scene.stack, on_invoice_created, *[invoice_id] * 3)
    call(on_invoice_created, invoice_id)
    scene.stack.settle()
    assert scene.invoices() == [invoice]
    assert hash_of_file(scene, invoice) == invoice["file"]["sha256"]
    assert uploads.stored == [place_of(invoice, "json"), place_of(invoice, "xml"), place_of(invoice)]


def test_an_upload_that_fails_is_tried_again(scene: Scene, uploads: Uploads) -> None:
    uploads.out_of_order = 2
    scene.with_licences(3)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert invoice["file"]["state"] == "ready"
    assert hash_of_file(scene, invoice) == invoice["file"]["sha256"]
    assert claim(f"invoice-file-{invoice['id']}").attempts == 3


@pytest.mark.usefixtures("no_other_events")
def test_a_crash_after_the_upload_leads_to_the_same_file(
    scene: Scene, clock: LocalClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "store", crash_after(archive.store))
    with_licences_by_hand(scene)
    invoice_id = scene.invoices()[0]["id"]
    with pytest.raises(SystemExit):
        call(on_invoice_created, invoice_id)
    with pytest.raises(EffectInProgress):
        call(on_invoice_created, invoice_id)
    problem(scene.owner.get("get-invoice-file", invoiceId=invoice_id), 409, "invoice_file_pending")
    shared_clock.advance(LEASE)
    call(on_invoice_created, invoice_id)
    invoice = scene.invoices()[0]
    assert invoice["file"]["state"] == "ready"
    assert hash_of_file(scene, invoice) == invoice["file"]["sha256"]


def test_a_file_that_can_not_be_kept_is_told_and_not_tried_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "store", occupied)
    scene.with_licences(3)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert invoice["file"]["state"] == "failed"
    assert invoice["file"]["detail"] == f"{place_of(invoice, 'json')} is already there with other content."
    problem(scene.owner.get("get-invoice-file", invoiceId=invoice["id"]), 409, "invoice_file_failed")
    call(on_invoice_created, invoice["id"])
    assert claim(f"invoice-file-{invoice['id']}").attempts == 1
    assert scene.invoices() == [invoice]


def test_a_file_that_failed_can_be_asked_for_again(scene: Scene, other: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(archive, "store", occupied)
        scene.with_licences(3)
        scene.stack.settle()
    invoice_id = scene.invoices()[0]["id"]
    problem(other.owner.post("retry-invoice-delivery", {"invoiceId": invoice_id}), 404, "not_found")
    asked = ok(scene.owner.post("retry-invoice-delivery", {"invoiceId": invoice_id}))
    assert asked["file"]["state"] == "pending"
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert (invoice["file"]["state"], hash_of_file(scene, invoice)) == ("ready", invoice["file"]["sha256"])
    problem(scene.owner.post("retry-invoice-delivery", {"invoiceId": invoice_id}), 409, "nothing_failed")
