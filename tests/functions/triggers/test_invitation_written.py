"""One mail for each link, however often its event comes, and whatever happens on the way."""

import smtplib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from functions.on_invitation_written import on_invitation_written
from shared import clock as shared_clock
from shared.events.claims import LEASE, EffectInProgress
from shared.mail import smtp
from shared.settings import settings
from shared.store import effects
from shared.store.effects import EffectState
from shared.store.engine.reader import Reader
from tests.builders.scene import Scene, new_contact
from tests.functions.triggers.effects import claim, link_of, mail_effect
from tests.support.answers import Json, ok
from tests.support.events import call, deliver
from tests.support.faults import PATIENCE, Hold, crash_after
from tests.support.post import Post
from tools.stack.clock import LocalClock
from tools.stack.ports import free_port
from tools.stack.waiting import wait_until


def mail_state(scene: Scene, customer: Json) -> str:
    state: str = scene.customer(customer)["invitation"]["mail"]["state"]
    return state


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
    first_link = mail_effect(customer)
    shared_clock.advance(timedelta(minutes=2))
    resent = ok(scene.owner.post("resend-invitation", {"customerId": customer["id"]}))
    wait_until(lambda: mail_state(scene, customer) == "sent", PATIENCE, "the second link is sent")
    post.answers[customer["email"]] = ["550 5.1.1 No such user here"]
    hold.go.set()
    scene.stack.settle()
    assert claim(first_link).state is EffectState.FAILED
    shown = scene.customer(customer)["invitation"]
    assert shown["expiresAt"] == resent["invitation"]["expiresAt"]
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
    assert claim(mail_effect(customer)).attempts == 3


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
        wait_until(lambda: claim(effect).state is EffectState.PENDING, PATIENCE, "it failed")
        with pytest.raises((ConnectionRefusedError, EffectInProgress)):
            call(on_invitation_written, invitation_id)
        assert mail_state(scene, customer) == "pending"
    scene.stack.settle()
    assert len(scene.inbox.mails(customer["email"])) == 1
    assert mail_state(scene, customer) == "sent"
    assert claim(effect).attempts >= 2


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
    assert claim(mail_effect(customer)).attempts == 1
    assert scene.inbox.mails(email) == []
    shared_clock.advance(timedelta(minutes=2))
    ok(scene.owner.post("resend-invitation", {"customerId": customer["id"]}))
    scene.stack.settle()
    assert len(scene.inbox.mails(email)) == 1
    assert mail_state(scene, customer) == "sent"


@pytest.mark.usefixtures("no_other_events")
def test_a_crash_between_sending_and_recording_is_made_up_for_when_the_lease_ends(
    scene: Scene, clock: LocalClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "send", crash_after(smtp.send))
    customer = scene.invite()
    invitation_id, _ = link_of(customer)
    with pytest.raises(SystemExit):
        call(on_invitation_written, invitation_id)
    left = claim(mail_effect(customer))
    assert (left.state, left.attempts) == (EffectState.WORKING, 1)
    for _ in range(2):
        with pytest.raises(EffectInProgress):
            call(on_invitation_written, invitation_id)
        shared_clock.set_offset(left.leased_until - timedelta(seconds=10) - datetime.now(UTC))
    assert mail_state(scene, customer) == "pending"
    shared_clock.advance(timedelta(seconds=10))
    call(on_invitation_written, invitation_id)
    taken_over = claim(mail_effect(customer))
    assert (taken_over.state, taken_over.attempts) == (EffectState.DONE, 2)
    assert taken_over.holder != left.holder
    assert mail_state(scene, customer) == "sent"
    first, second = scene.inbox.mails(customer["email"])
    assert first["headers"]["Message-ID"] == second["headers"]["Message-ID"]


@pytest.mark.usefixtures("no_other_events")
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
        as_delivered = claim(mail_effect(customer)), scene.customer(customer)
        assert (as_delivered[0].state, as_delivered[1]["invitation"]["mail"]["state"]) == (EffectState.DONE, "sent")
        post.answers[customer["email"]] = [late]
        hold.go.set()
        trouble = old.exception(PATIENCE)
    assert isinstance(trouble, smtplib.SMTPRecipientsRefused if late.startswith("4") else type(None))
    assert (claim(mail_effect(customer)), scene.customer(customer)) == as_delivered
