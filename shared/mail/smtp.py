"""Hands a message to the mail server; the one place that sends."""

import logging
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from shared.faults import PermanentFault
from shared.settings import settings

log = logging.getLogger(__name__)

TIMEOUT = 20
"""Seconds that the server may take for each answer."""
DEFAULT_PORTS = {"smtp": 587, "smtps": 465}
LONGEST_REPLY = 200
"""Characters of a server's reply that are shown to a person."""


class Undeliverable(PermanentFault):
    """The mail will never arrive, however often it is sent; the text says why, for a person."""


class InsecureServer(RuntimeError):
    """The settings give a password, and the server offers no encryption: a fault of the installation."""


def send(message: EmailMessage) -> None:
    """Sends a message to everybody in To; when this returns, the server has taken it over.

    If the server takes it for some of several recipients, it is sent: the others are in the log.

    Raises:
        Undeliverable: if the server refuses each recipient or the message for good (5xx, RFC 5321 4.2.1).
        OSError, smtplib.SMTPException: transient faults as they are: no connection, a timeout, a 4xx
            reply, a password that is wrong at present.
        InsecureServer: rather than send the password of smtp_url in the clear.
    """
    recipients = [address.addr_spec for address in message["To"].addresses]
    with _session() as server:
        try:
            left_out = server.send_message(message, to_addrs=recipients)
        except smtplib.SMTPRecipientsRefused as refused:
            if all(_for_good(code) for code, _ in refused.recipients.values()):
                raise Undeliverable(_details(refused.recipients)) from refused
            raise
        except smtplib.SMTPDataError as refused:
            if _for_good(refused.smtp_code):
                detail = _detail(", ".join(recipients), refused.smtp_code, refused.smtp_error)
                raise Undeliverable(detail) from refused
            raise
        except smtplib.SMTPNotSupportedError as refused:
            named = ", ".join(recipients)
            raise Undeliverable(f"The mail server can't send to an address like {named}.") from refused
    if left_out:
        log.warning("%s was not sent to all: %s", message["Message-ID"], _details(left_out))


@contextmanager
def _session() -> Iterator[smtplib.SMTP]:
    """A conversation with the server of smtp_url, encrypted if it can be, signed in if the URL has a user."""
    url = urlsplit(settings().smtp_url)
    server = _connected(url)
    try:
        server.ehlo_or_helo_if_needed()
        encrypted = url.scheme == "smtps"
        if not encrypted and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            encrypted = True
        if url.username:
            if not encrypted:
                raise InsecureServer(f"{url.hostname} offers no encryption: the password of smtp_url was not sent.")
            server.login(unquote(url.username), unquote(url.password or ""))
        yield server
    finally:
        # Whatever happens to the farewell, the mail was taken over or refused before it.
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
        server.close()


def _connected(url: SplitResult) -> smtplib.SMTP:
    if url.scheme not in DEFAULT_PORTS or not url.hostname:
        raise ValueError("smtp_url must be smtp://… or smtps://…")
    # Greeting as the sender's domain spares a slow look-up of this machine's own name.
    name = parseaddr(settings().mail_from)[1].rpartition("@")[2]
    port = url.port or DEFAULT_PORTS[url.scheme]
    if url.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(url.hostname, port, local_hostname=name, timeout=TIMEOUT, context=context)
    return smtplib.SMTP(url.hostname, port, local_hostname=name, timeout=TIMEOUT)


def _for_good(code: int) -> bool:
    return 500 <= code < 600


def _details(refused: Mapping[str, tuple[int, bytes]]) -> str:
    return " ".join(_detail(recipient, code, reply) for recipient, (code, reply) in refused.items())


def _detail(recipient: str, code: int, reply: bytes | str) -> str:
    said = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    shown = " ".join(said.split())[:LONGEST_REPLY]
    return f"The mail server refused {recipient}: {code} {shown}"
