"""Events come twice, late, at once and in any order; what they ask for happens once."""

import hashlib
import itertools
import smtplib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import requests
from google.api_core.exceptions import ServiceUnavailable

from functions.on_invitation_written import on_invitation_written
from functions.on_invoice_created import on_invoice_created
from functions.on_renewal_request_written import on_renewal_request_written
from shared import clock as shared_clock
from shared.declaration import Declared
from shared.domain.pricing.periods import Interval, Period, period_on
from shared.events.claims import LEASE, EffectInProgress
from shared.events.on_document import NotThisDocument
from shared.invoicing import archive
from shared.mail import smtp
from shared.settings import settings
from shared.store import effects, invoices
from shared.store.effects import EffectClaim, EffectState
from shared.store.engine.reader import Reader
from tests.builders.catalogue import MONTHLY
from tests.builders.scene import Scene, new_contact
from tests.site.test_accessibility import customers
from tests.support.answers import Json, ok, problem
from tests.support.events import call, deliver, event_of, lost_events
from tests.support.post import Post
from tools.stack import Stack
from tools.stack.clock import LocalClock
from tools.stack.ports import free_port
from tools.stack.waiting import wait_until

PATIENCE = 20
Send = Callable[[EmailMessage], None]


@pytest.fixture
def _silent(stack: Stack) -> Iterator[None]:
    """Loses every event that the stack would deliver: only the test's own calls reach the triggers."""
    with lost_events(stack):
        yield


def link_of(customer: Json) -> tuple[str, int]:
    stored = Reader().get(customers.ref(customer["id"]))
    assert stored
    return stored.invitation.link.invitation_id, stored.invitation.link.number


def mail_effect(customer: Json) -> str:
    invitation_id, number = link_of(customer)
    return f"invitation-mail-{invitation_id}-{number}"


def delivery(effect: str) -> EffectClaim:
    found = Reader().get(effects.ref(effect))
    assert found
    return found


def mail_state(scene: Scene, customer: Json) -> str:
    state: str = scene.customer(customer)["invitation"]["mail"]["state"]
    return state


class Hold:
    """Stops a call of a function half-way: when it has begun, `begun` is set; it goes on after `go`."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.calls = 0

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, stopped before it does anything, the first time only."""

        def held(*arguments: Any) -> Any:
            self._stop()
            return function(*arguments)

        return held

    def _stop(self) -> None:
        self.calls += 1
        if self.calls == 1:
            self.begun.set()
            assert self.go.wait(PATIENCE)


@pytest.fixture
def hold(stack: Stack) -> Iterator[Hold]:
    """Lets go at the end, whatever became of the test."""
    made = Hold()
    yield made
    made.go.set()
    stack.settle()


def crash_after(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, done in full, whereupon the process ends: the first time only."""
    calls = itertools.count()

    def crashing(*arguments: Any) -> Any:
        result = function(*arguments)
        if next(calls) == 0:
            raise SystemExit
        return result

    return crashing


# Mail


def test_one_mail_per_link_however_often_its_event_comes(scene: Scene) -> None:
    customer = scene.invite()
    invitation_id, _ = link_of(customer)
    deliver(scene.stack, on_invitation_written, *[invitation_id] * 12)
    scene.stack.settle()
    deliver(scene.stack, on_invitation_written, *[invitation_id] * 3)
    call(on_invitation_written, invitation_id)
    scene.stack.settle()
    assert len(scene.inbox.mails(customer["email"])) == 1
    assert mail_state(scene, customer) == "sent"


def test_while_one_attempt_sends_the_others_are_told_to_come_again(
    scene: Scene, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "send", hold.before(smtp.send))
    customer = scene.invite()
    invitation_id, _ = link_of(customer)
    assert hold.begun.wait(PATIENCE)
    for _ in range(3):
        with pytest.raises(EffectInProgress):
            call(on_invitation_written, invitation_id)
    assert mail_state(scene, customer) == "pending"
    hold.go.set()
    scene.stack.settle()
    call(on_invitation_written, invitation_id)
    assert hold.calls == 1
    assert len(scene.inbox.mails(customer["email"])) == 1
    assert mail_state(scene, customer) == "sent"


def test_a_late_event_of_a_replaced_link_sends_nothing_twice(scene: Scene, clock: LocalClock) -> None:
    customer = scene.invite()
    scene.stack.settle()
    shared_clock.advance(timedelta(minutes=2))
    resent = ok(scene.owner.post("resend-invitation", {"customerId": customer["id"]}))
    invitation_id, number = link_of(resent)
    deliver(scene.stack, on_invitation_written, *[invitation_id] * 6)
    scene.stack.settle()
    first, second = {mail["headers"]["Message-ID"] for mail in scene.inbox.mails(customer["email"])}
    assert len(scene.inbox.mails(customer["email"])) == number == 2
    assert first != second
    assert mail_state(scene, customer) == "sent"


def test_news_of_a_replaced_link_changes_nothing(
    scene: Scene, clock: LocalClock, hold: Hold, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "send", hold.before(smtp.send))
    customer = scene.invite()
    assert hold.begun.wait(PATIENCE)
    shared_clock.advance(timedelta(minutes=2))
    resent = ok(scene.owner.post("resend-invitation", {"customerId": customer["id"]}))
    wait_until(lambda: mail_state(scene, customer) == "sent", PATIENCE, "the second link is sent")
    post.answers[customer["email"]] = ["550 5.1.1 No such user here"]
    hold.go.set()
    scene.stack.settle()
    assert delivery(mail_effect(customer)).state is EffectState.FAILED
    shown = scene.customer(customer)["invitation"]
    assert shown["link"] == resent["invitation"]["link"]
    assert (shown["mail"]["state"], shown["mail"]["detail"]) == ("sent", None)


def test_no_mail_for_an_invitation_that_was_withdrawn_before_it_could_be_sent(scene: Scene, post: Post) -> None:
    contact = new_contact()
    post.answers[contact["email"]] = ["451 4.7.1 Greylisted"] * 8
    customer = scene.invite(**contact)
    wait_until(lambda: len(post.answers[contact["email"]]) < 8, PATIENCE, "the first attempt")
    ok(scene.owner.post("withdraw-invitation", {"customerId": customer["id"]}))
    scene.stack.settle()
    assert post.answers[contact["email"]]
    assert scene.inbox.mails(contact["email"]) == []
    assert mail_state(scene, customer) == "pending"


@pytest.mark.parametrize(
    "answer", ["421 4.3.2 Shutting down", "450 4.2.1 Busy", "451 4.7.1 Greylisted", "452 4.2.2 Full"]
)
def test_a_passing_refusal_is_tried_again_until_the_mail_is_taken(scene: Scene, post: Post, answer: str) -> None:
    contact = new_contact()
    post.answers[contact["email"]] = [answer] * 2
    customer = scene.invite(**contact)
    scene.stack.settle()
    assert len(scene.inbox.mails(contact["email"])) == 1
    assert mail_state(scene, customer) == "sent"
    assert delivery(mail_effect(customer)).attempts == 3


@contextmanager
def no_mail_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
        settings.cache_clear()
        try:
            yield
        finally:
            patched.undo()
            settings.cache_clear()


def test_a_mail_server_that_does_not_answer_is_tried_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    with no_mail_server(monkeypatch):
        customer = scene.invite()
        invitation_id, _ = link_of(customer)
        effect = mail_effect(customer)
        wait_until(lambda: Reader().get(effects.ref(effect)), PATIENCE, "the first attempt")
        wait_until(lambda: delivery(effect).state is EffectState.PENDING, PATIENCE, "it failed")
        with pytest.raises((ConnectionRefusedError, EffectInProgress)):
            call(on_invitation_written, invitation_id)
        assert mail_state(scene, customer) == "pending"
    scene.stack.settle()
    assert len(scene.inbox.mails(customer["email"])) == 1
    assert mail_state(scene, customer) == "sent"
    assert delivery(effect).attempts >= 2


def test_a_refusal_for_good_is_told_and_not_tried_again(scene: Scene, clock: LocalClock, post: Post) -> None:
    contact = new_contact()
    email = contact["email"]
    post.answers[email] = ["550 5.1.1 No such user here"]
    customer = scene.invite(**contact)
    invitation_id, _ = link_of(customer)
    scene.stack.settle()
    told = scene.customer(customer)
    assert told["status"] == "invited"
    assert told["invitation"]["mail"]["state"] == "failed"
    assert told["invitation"]["mail"]["at"]
    assert told["invitation"]["mail"]["detail"] == f"The mail server refused {email}: 550 5.1.1 No such user here"
    assert ok(scene.owner.get("list-customers"))["items"] == [told]
    call(on_invitation_written, invitation_id)
    assert delivery(mail_effect(customer)).attempts == 1
    assert scene.inbox.mails(email) == []
    shared_clock.advance(timedelta(minutes=2))
    ok(scene.owner.post("resend-invitation", {"customerId": customer["id"]}))
    scene.stack.settle()
    assert len(scene.inbox.mails(email)) == 1
    assert mail_state(scene, customer) == "sent"


@pytest.mark.usefixtures("_silent")
def test_a_crash_between_sending_and_recording_is_made_up_for_when_the_lease_ends(
    scene: Scene, clock: LocalClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "send", crash_after(smtp.send))
    customer = scene.invite()
    invitation_id, _ = link_of(customer)
    with pytest.raises(SystemExit):
        call(on_invitation_written, invitation_id)
    left = delivery(mail_effect(customer))
    assert (left.state, left.attempts) == (EffectState.WORKING, 1)
    for _ in range(2):
        with pytest.raises(EffectInProgress):
            call(on_invitation_written, invitation_id)
        shared_clock.set_offset(left.leased_until - timedelta(seconds=10) - datetime.now(UTC))
    assert mail_state(scene, customer) == "pending"
    shared_clock.advance(timedelta(seconds=10))
    call(on_invitation_written, invitation_id)
    taken_over = delivery(mail_effect(customer))
    assert (taken_over.state, taken_over.attempts) == (EffectState.DONE, 2)
    assert taken_over.holder != left.holder
    assert mail_state(scene, customer) == "sent"
    first, second = scene.inbox.mails(customer["email"])
    assert first["headers"]["Message-ID"] == second["headers"]["Message-ID"]


@pytest.mark.usefixtures("_silent")
@pytest.mark.parametrize("late", ["250 OK", "451 4.7.1 Greylisted", "550 5.1.1 No such user here"])
def test_an_attempt_that_lost_its_lease_has_no_say_any_more(
    scene: Scene, clock: LocalClock, hold: Hold, post: Post, monkeypatch: pytest.MonkeyPatch, late: str
) -> None:
    monkeypatch.setattr(smtp, "send", hold.before(smtp.send))
    customer = scene.invite()
    invitation_id, _ = link_of(customer)
    with ThreadPoolExecutor(1) as pool:
        old = pool.submit(call, on_invitation_written, invitation_id)
        assert hold.begun.wait(PATIENCE)
        shared_clock.advance(LEASE)
        call(on_invitation_written, invitation_id)
        as_delivered = delivery(mail_effect(customer)), scene.customer(customer)
        assert (as_delivered[0].state, as_delivered[1]["invitation"]["mail"]["state"]) == (EffectState.DONE, "sent")
        post.answers[customer["email"]] = [late]
        hold.go.set()
        trouble = old.exception(PATIENCE)
    assert isinstance(trouble, smtplib.SMTPRecipientsRefused if late.startswith("4") else type(None))
    assert (delivery(mail_effect(customer)), scene.customer(customer)) == as_delivered


# Files


@dataclass
class Uploads:
    """Counts what is brought to Cloud Storage, and how often it is out of order before."""

    out_of_order: int = 0
    done: list[str] = field(default_factory=list)

    def around(self, store: Callable[..., None]) -> Callable[..., None]:
        def counted(name: str, content: bytes, content_type: str) -> None:
            if self.out_of_order:
                self.out_of_order -= 1
                raise ServiceUnavailable("Backend Error")  # type: ignore[no-untyped-call]
            store(name, content, content_type)
            self.done.append(name)

        return counted


@pytest.fixture
def uploads(monkeypatch: pytest.MonkeyPatch) -> Uploads:
    counted = Uploads()
    monkeypatch.setattr(archive, "store", counted.around(archive.store))
    return counted


def silently_with_licences(scene: Scene) -> Json:
    """A customer with licences, where the test itself has to deliver the events."""
    customer = scene.invite()
    call(on_invitation_written, link_of(customer)[0])
    ok(scene.guest(customer).post("accept-invitation"))
    placed: Json = scene.order(customer, 3, MONTHLY.id)["customer"]
    return placed


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
    assert uploads.done == [place_of(invoice, "xml"), place_of(invoice)]


def test_an_upload_that_fails_is_tried_again(scene: Scene, uploads: Uploads) -> None:
    uploads.out_of_order = 2
    scene.with_licences(3)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert invoice["file"]["state"] == "ready"
    assert hash_of_file(scene, invoice) == invoice["file"]["sha256"]
    assert delivery(f"invoice-file-{invoice['id']}").attempts == 3


@pytest.mark.usefixtures("_silent")
def test_a_crash_after_the_upload_leads_to_the_same_file(
    scene: Scene, clock: LocalClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "store", crash_after(archive.store))
    silently_with_licences(scene)
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
    def occupied(name: str, *_: Any) -> None:  # the emulator of Cloud Storage would replace the other file
        raise archive.AnotherFileThere(f"{name} is already there with other content.")

    monkeypatch.setattr(archive, "store", occupied)
    scene.with_licences(3)
    scene.stack.settle()
    invoice = scene.invoices()[0]
    assert invoice["file"]["state"] == "failed"
    assert invoice["file"]["detail"] == f"{place_of(invoice, 'xml')} is already there with other content."
    problem(scene.owner.get("get-invoice-file", invoiceId=invoice["id"]), 409, "invoice_file_failed")
    call(on_invoice_created, invoice["id"])
    assert delivery(f"invoice-file-{invoice['id']}").attempts == 1
    assert scene.invoices() == [invoice]


def test_a_file_that_failed_can_be_asked_for_again(scene: Scene, other: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def occupied(name: str, *_: Any) -> None:
        raise archive.AnotherFileThere(f"{name} is already there with other content.")

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


# Renewals


def renewal_ids(customer: Json, count: int) -> list[str]:
    """The renewals that a customer with a monthly plan awaits, in the order of their days."""
    subscription = customer["subscription"]
    period = Period(**{end: date.fromisoformat(day) for end, day in subscription["period"].items()})
    ids = []
    for _ in range(count):
        ids.append(f"{customer['id']}_{period.end}")
        period = period_on(date.fromisoformat(subscription["anchor"]), Interval.MONTH, period.end)
    return ids


def kinds(scene: Scene, customer: Json) -> list[str]:
    return [entry["kind"] for entry in scene.details(customer)["ledger"]]


def test_one_ledger_entry_per_period_however_often_its_event_comes(scene: Scene, clock: LocalClock) -> None:
    customer = scene.with_licences(3)
    (due,) = renewal_ids(customer, 1)
    deliver(scene.stack, on_renewal_request_written, due)  # before its day, and before it is asked for
    shared_clock.advance(timedelta(days=32))
    clock.run_jobs()
    deliver(scene.stack, on_renewal_request_written, *[due] * 12)
    clock.run_jobs()
    call(on_renewal_request_written, due)
    assert kinds(scene, customer) == ["buy", "renew"]
    assert len(scene.invoices()) == 2


@pytest.mark.usefixtures("_silent")
def test_one_ledger_entry_per_period_if_its_events_come_at_the_same_moment(scene: Scene, clock: LocalClock) -> None:
    customer = silently_with_licences(scene)
    (due,) = renewal_ids(customer, 1)
    shared_clock.advance(timedelta(days=32))
    clock.run_jobs()
    assert kinds(scene, customer) == ["buy"]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: call(on_renewal_request_written, due), range(6)))
    assert kinds(scene, customer) == ["buy", "renew"]
    assert len({invoice["number"] for invoice in scene.invoices()}) == len(scene.invoices()) == 2


@pytest.mark.usefixtures("_silent")
def test_missed_periods_are_opened_in_their_order_whatever_the_order_of_the_events(
    scene: Scene, clock: LocalClock
) -> None:
    customer = silently_with_licences(scene)
    due = renewal_ids(customer, 3)
    shared_clock.advance(timedelta(days=100))
    clock.run_jobs()
    for opened in (1, 2, 3, 3):
        for renewal_id in reversed(due):
            call(on_renewal_request_written, renewal_id)
        assert kinds(scene, customer) == ["buy", *["renew"] * opened]
    assert len({invoice["number"] for invoice in scene.invoices()}) == len(scene.invoices()) == 4


# Any


@pytest.mark.parametrize("function", [on_invitation_written, on_invoice_created, on_renewal_request_written])
def test_an_event_whose_document_is_not_there_does_nothing(stack: Stack, function: Declared) -> None:
    call(function, "no-such-document")


@pytest.mark.parametrize("function", [on_invitation_written, on_invoice_created, on_renewal_request_written])
@pytest.mark.parametrize(
    "subject", ["documents/others/one", "documents/invitations", "documents/a/b/invitations/c", ""]
)
def test_an_event_of_another_document_is_a_mistake_in_the_deployment(function: Declared, subject: str) -> None:
    event = event_of(function, "one")
    event["subject"] = subject
    with pytest.raises(NotThisDocument):
        function(event)
