"""Sending, against a real mail server: what arrives, what is refused for good, and what may pass."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from shared.mail.smtp import InsecureServer, Undeliverable, send
from tests.builders.customers import invitation
from tests.builders.mails import invitation_mail
from tests.support.certificates import certificate
from tests.support.environment import Environment

URL = "https://console.example/invitation#token"


class Mailbox:
    """Keeps what arrives, and answers as a test tells it to; aiosmtpd names the methods."""

    # ruff: noqa: N802

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.to_recipient = "250 OK"
        self.to_some: dict[str, str] = {}
        self.to_data = "250 OK"
        self.to_quit = "221 Bye"

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _: list[str]) -> str:
        answer = self.to_some.get(to, self.to_recipient)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(to)
        return answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.to_data.startswith("2"):
            self.envelopes.append(envelope)
        return self.to_data

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:
        return self.to_quit


def start(handler: Mailbox, **options: Any) -> Controller:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, **options)
    controller.start()
    return controller


@pytest.fixture
def mailbox(environment: Environment) -> Iterator[Mailbox]:
    handler = Mailbox()
    controller = start(handler)
    environment(SMTP_URL=f"smtp://127.0.0.1:{controller.port}")
    yield handler
    controller.stop()


def test_a_mail_arrives_whole(mailbox: Mailbox) -> None:
    send(invitation_mail(invitation(), URL))

    (envelope,) = mailbox.envelopes
    assert envelope.mail_from == "console@fornitore.example"
    assert envelope.rcpt_tos == ["carla@cliente.example"]
    assert isinstance(envelope.content, bytes)
    arrived = message_from_bytes(envelope.content, policy=default)
    assert arrived["Message-ID"] == "<invitation-i1-1@fornitore.example>"
    assert "Cliente S.p.A." in arrived.get_body(("html",)).get_content()  # type: ignore[union-attr]


@pytest.mark.parametrize("stage", ["to_recipient", "to_data"])
def test_a_refusal_for_good_is_undeliverable(mailbox: Mailbox, stage: str) -> None:
    setattr(mailbox, stage, "550 5.1.1 No such user here")

    with pytest.raises(Undeliverable) as refused:
        send(invitation_mail(invitation(), URL))

    assert str(refused.value) == ("The mail server refused carla@cliente.example: 550 5.1.1 No such user here")


@pytest.mark.parametrize("stage", ["to_recipient", "to_data"])
def test_a_passing_refusal_stays_what_it_is(mailbox: Mailbox, stage: str) -> None:
    setattr(mailbox, stage, "451 4.7.1 Greylisted, try again later")

    with pytest.raises(smtplib.SMTPException) as refused:
        send(invitation_mail(invitation(), URL))

    assert not isinstance(refused.value, Undeliverable)
    assert mailbox.envelopes == []


ANNA, BRUNO = "anna@x.example", "bruno@x.example"


def to_two() -> EmailMessage:
    message = invitation_mail(invitation(), URL)
    message.replace_header("To", f"{ANNA}, {BRUNO}")
    return message


def test_several_recipients_get_one_mail(mailbox: Mailbox) -> None:
    send(to_two())

    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [[ANNA, BRUNO]]


@pytest.mark.parametrize("answer", ["550 No such user", "451 Try again later"])
def test_a_mail_that_some_get_is_sent_and_the_others_are_in_the_log(
    mailbox: Mailbox, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox.to_some = {BRUNO: answer}
    send(to_two())

    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [[ANNA]]
    assert f"The mail server refused {BRUNO}: {answer}" in caplog.text


def test_a_mail_that_nobody_will_ever_get_is_undeliverable(mailbox: Mailbox) -> None:
    mailbox.to_some = {ANNA: "550 No such user", BRUNO: "553 Bad name"}

    with pytest.raises(Undeliverable, match=f"{ANNA}: 550 No such user .*{BRUNO}: 553 Bad name"):
        send(to_two())


def test_a_mail_that_nobody_gets_yet_may_pass(mailbox: Mailbox) -> None:
    mailbox.to_some = {ANNA: "550 No such user", BRUNO: "451 Try again later"}

    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(to_two())


def test_an_address_that_the_server_can_not_write_is_undeliverable(environment: Environment) -> None:
    controller = start(Mailbox(), enable_SMTPUTF8=False)
    try:
        environment(SMTP_URL=f"smtp://127.0.0.1:{controller.port}")
        with pytest.raises(Undeliverable, match=r"can't send to an address like lucìa@cliente\.example"):
            send(invitation_mail(invitation(email="lucìa@cliente.example"), URL))
    finally:
        controller.stop()


def test_an_address_with_accents_is_served_where_the_server_can(mailbox: Mailbox) -> None:
    send(invitation_mail(invitation(email="lucìa@cliente.example"), URL))

    assert mailbox.envelopes[0].rcpt_tos == ["lucìa@cliente.example"]


def test_a_server_that_is_rude_at_the_end_has_the_mail_all_the_same(mailbox: Mailbox) -> None:
    mailbox.to_quit = "451 Not now"

    send(invitation_mail(invitation(), URL))

    assert len(mailbox.envelopes) == 1


def test_nobody_answering_may_pass(environment: Environment) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        environment(SMTP_URL=f"smtp://127.0.0.1:{unused.getsockname()[1]}")

        with pytest.raises(ConnectionRefusedError):
            send(invitation_mail(invitation(), URL))


def test_a_silent_server_may_pass(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.mail.smtp.TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        environment(SMTP_URL=f"smtp://127.0.0.1:{silent.getsockname()[1]}")

        with pytest.raises(OSError, match="timed out"):
            send(invitation_mail(invitation(), URL))


def test_another_scheme_is_a_fault_of_the_settings(environment: Environment) -> None:
    environment(SMTP_URL="http://127.0.0.1")

    with pytest.raises(ValueError, match="smtp_url must be"):
        send(invitation_mail(invitation(), URL))


def test_a_password_is_never_sent_in_the_clear(mailbox: Mailbox, environment: Environment) -> None:
    passwords: list[object] = []

    def ask(*arguments: Any) -> AuthResult:
        passwords.append(arguments)
        return AuthResult(success=True)

    controller = start(mailbox, authenticator=ask, auth_require_tls=False)
    try:
        environment(SMTP_URL=f"smtp://console:secret@127.0.0.1:{controller.port}")
        with pytest.raises(InsecureServer, match=r"127\.0\.0\.1 offers no encryption"):
            send(invitation_mail(invitation(), URL))
    finally:
        controller.stop()

    assert passwords == []
    assert mailbox.envelopes == []


@pytest.fixture
def tls(tmp_path: Path) -> ssl.SSLContext:
    """What a server for 127.0.0.1 needs; its certificate is in certificate.pem."""
    key = ec.generate_private_key(ec.SECP256R1())
    server = certificate(
        key,
        "127.0.0.1",
        (x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False),
        (x509.BasicConstraints(ca=True, path_length=0), True),
    )
    (tmp_path / "certificate.pem").write_text(server)
    (tmp_path / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    return context


def only_console(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword
) -> AuthResult:
    known = (login.login, login.password) == (b"console@x", b"p:/@ss")
    return AuthResult(success=known, handled=known)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # aiosmtpd overlooks implicit TLS
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_password_is_sent_encrypted(
    environment: Environment,
    tls: ssl.SSLContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
) -> None:
    handler = Mailbox()
    if scheme == "smtps":
        options: dict[str, Any] = {"ssl_context": tls, "auth_require_tls": False}
    else:
        options = {"tls_context": tls, "require_starttls": True}
    controller = start(handler, authenticator=only_console, auth_required=True, **options)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    try:
        environment(SMTP_URL=f"{scheme}://console%40x:p%3A%2F%40ss@127.0.0.1:{controller.port}")
        send(invitation_mail(invitation(), URL))

        environment(SMTP_URL=f"{scheme}://console%40x:wrong@127.0.0.1:{controller.port}")
        with pytest.raises(smtplib.SMTPAuthenticationError):
            send(invitation_mail(invitation(), URL))
    finally:
        controller.stop()

    assert len(handler.envelopes) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(environment: Environment, tls: ssl.SSLContext) -> None:
    handler = Mailbox()
    controller = start(handler, tls_context=tls)
    try:
        environment(SMTP_URL=f"smtp://127.0.0.1:{controller.port}")
        with pytest.raises(ssl.SSLCertVerificationError):
            send(invitation_mail(invitation(), URL))
    finally:
        controller.stop()

    assert handler.envelopes == []
