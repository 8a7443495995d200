"""Every document reaches the reseller by mail: once, attached or as a link, and a failure is seen and can be mended."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest

from functions.on_invoice_created import on_invoice_created
from shared import clock as shared_clock
from shared.domain.resellers import DocumentMail
from shared.invoicing import archive
from shared.mail import smtp
from shared.settings import settings
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene
from tests.builders.signed_up import change_reseller
from tests.support.answers import Json, ok, problem
from tests.support.events import call, lost_events
from tests.support.post import Post
from tools.stack import event_delivery as delivery_queue
from tools.stack.clock import LocalClock


def documents(scene: Scene, to: str | None = None) -> list[Json]:
    """The mails with documents, the newest first."""
    return [
        mail
        for mail in scene.inbox.mails(to or scene.who.owner_email)
        if mail["headers"]["Message-ID"].startswith("<document-")
    ]


def new_invoice(scene: Scene) -> Json:
    scene.with_licences(3)
    scene.stack.settle()
    invoice: Json = scene.invoices()[0]
    return invoice


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EmailMessage]]:
    """Every message that is sent, as it was composed."""
    messages: list[EmailMessage] = []
    send: Callable[[EmailMessage], None] = smtp.send

    def noted(message: EmailMessage) -> None:
        messages.append(message)
        send(message)

    with monkeypatch.context() as patched:
        patched.setattr(smtp, "send", noted)
        yield messages


def test_an_invoice_is_mailed_once_with_the_very_file(scene: Scene, other: Scene, sent: list[EmailMessage]) -> None:
    invoice = new_invoice(scene)
    assert invoice["mail"]["state"] == "sent"
    for _ in range(2):
        call(on_invoice_created, invoice["id"])
    (mail,) = documents(scene)
    assert (mail["to"], mail["attachments"]) == ([scene.who.owner_email], [f"{invoice['number']}.pdf"])
    assert invoice["number"] in mail["subject"]
    assert mail["links"] == [f"{settings().site_url}/invoices?number={invoice['number']}"]
    (message,) = [message for message in sent if message["Message-ID"] == mail["headers"]["Message-ID"]]
    (attached,) = message.iter_attachments()
    assert hashlib.sha256(attached.get_content()).hexdigest() == invoice["file"]["sha256"]
    assert documents(scene, other.who.owner_email) == documents(scene, scene.who.viewer_email) == []


def test_a_credit_note_is_mailed_too(scene: Scene) -> None:
    customer = scene.with_licences(3)
    scene.order(customer, action="return", licences=1)
    scene.stack.settle()
    note, invoice = scene.invoices()
    newest = next(mail for mail in documents(scene) if note["number"] in mail["subject"])
    assert newest["attachments"] == [f"{note['number']}.pdf"]
    assert invoice["number"] in newest["text"]


def test_a_link_alone_where_that_is_set(scene: Scene) -> None:
    change_reseller(scene.who.reseller, document_mail=DocumentMail.LINK, billing_email="fatture@x.example")
    invoice = new_invoice(scene)
    (mail,) = [mail for mail in documents(scene, "fatture@x.example") if invoice["number"] in mail["subject"]]
    assert mail["attachments"] == []
    assert documents(scene) == []
    (listed,) = scene.invoices(number=invoice["number"])
    assert listed["id"] == invoice["id"]


def test_no_mail_where_none_is_to_be_sent(scene: Scene) -> None:
    change_reseller(scene.who.reseller, document_mail=DocumentMail.NONE)
    assert new_invoice(scene)["mail"] is None
    assert documents(scene) == []


def test_a_mail_that_was_switched_off_meanwhile_is_not_sent(scene: Scene, post: Post) -> None:
    post.answers[scene.who.owner_email] = ["550 no such user"]
    invoice = new_invoice(scene)
    change_reseller(scene.who.reseller, document_mail=DocumentMail.NONE)
    ok(scene.owner.post("retry-invoice-delivery", {"invoiceId": invoice["id"]}))
    scene.stack.settle()
    assert scene.invoices()[0]["mail"] is None
    assert documents(scene) == []


def test_a_refused_mail_is_seen_and_can_be_sent_again(scene: Scene, other: Scene, post: Post) -> None:
    post.answers[scene.who.owner_email] = ["451 try later", "550 no such user"]
    invoice = new_invoice(scene)
    assert (invoice["file"]["state"], invoice["mail"]["state"]) == ("ready", "failed")
    assert "550 no such user" in invoice["mail"]["detail"]
    call(on_invoice_created, invoice["id"])
    assert documents(scene) == []
    again = {"invoiceId": invoice["id"]}
    problem(other.owner.post("retry-invoice-delivery", again), 404, "not_found")
    problem(scene.who.viewer.post("retry-invoice-delivery", again), 403, "not_allowed")
    asked = ok(scene.owner.post("retry-invoice-delivery", again))
    assert (asked["file"], asked["mail"]["state"]) == (invoice["file"], "pending")
    scene.stack.settle()
    assert scene.invoices()[0]["mail"]["state"] == "sent"
    assert len(documents(scene)) == 1
    problem(scene.owner.post("retry-invoice-delivery", again), 409, "nothing_failed")


def test_what_got_lost_on_its_way_is_asked_for_again(scene: Scene, clock: LocalClock) -> None:
    customer = scene.active()
    scene.issues_itself = True
    with lost_events(scene.stack):
        scene.order(customer, 2, MONTHLY.id)
    assert scene.invoices()[0]["file"]["state"] == "pending"
    clock.run_jobs()
    assert scene.invoices()[0]["file"]["state"] == "pending", "it may still be on its way"
    shared_clock.advance(timedelta(days=1))
    clock.run_jobs()
    invoice = scene.invoices()[0]
    assert (invoice["file"]["state"], invoice["mail"]["state"]) == ("ready", "sent")
    assert len(documents(scene)) == 1


def test_a_mail_that_failed_for_too_long_is_asked_for_again(
    scene: Scene, clock: LocalClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_connection(_: EmailMessage) -> None:
        raise ConnectionRefusedError

    customer = scene.active()
    scene.stack.settle()
    with monkeypatch.context() as broken:
        broken.setattr(smtp, "send", no_connection)
        broken.setattr(delivery_queue, "_ATTEMPTS", 2)
        scene.order(customer, 2, MONTHLY.id)
        scene.stack.settle()
    assert scene.invoices()[0]["mail"]["state"] == "pending"
    shared_clock.advance(timedelta(days=2))
    clock.run_jobs()
    assert scene.invoices()[0]["mail"]["state"] == "sent"


def test_a_file_that_is_gone_is_seen(scene: Scene, monkeypatch: pytest.MonkeyPatch, post: Post) -> None:
    post.answers[scene.who.owner_email] = ["550 no such user"]
    invoice = new_invoice(scene)
    with monkeypatch.context() as moved:
        moved.setattr(archive, "object_name", lambda *_: "invoices/gone.pdf")
        ok(scene.owner.post("retry-invoice-delivery", {"invoiceId": invoice["id"]}))
        scene.stack.settle()
    mail = scene.invoices()[0]["mail"]
    assert (mail["state"], mail["detail"]) == ("failed", "invoices/gone.pdf is not there any more.")


def test_numbers_are_found_by_how_they_start(scene: Scene, other: Scene) -> None:
    first, second = new_invoice(scene), new_invoice(scene)
    both, last = [first["id"], second["id"]], [second["id"]]
    for typed, ids in ((scene.who.reseller.code.lower(), both), (second["number"], last), (second["number"][-1], last)):
        assert [invoice["id"] for invoice in scene.invoices(number=typed)] == ids
    assert other.invoices(number=first["number"]) == []
    problem(scene.owner.get("list-invoices", number=first["number"], state="open"), 422, "invalid_fields")
