"""The local mail server: takes every message that the functions send and keeps it to be looked at."""

import re
import threading
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from html.parser import HTMLParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tools.stack.ports import LOOPBACK, free_port

_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


@dataclass(frozen=True)
class Mail:
    """A message as its recipient's program would show it."""

    sender: str
    to: tuple[str, ...]
    subject: str
    date: str
    text: str
    html: str
    links: tuple[str, ...]
    headers: dict[str, str]
    attachments: tuple[str, ...]

    @classmethod
    def parse(cls, raw: bytes, recipients: list[str]) -> "Mail":
        message = message_from_bytes(raw, policy=default)
        text, html = _body(message, "plain"), _body(message, "html")
        return cls(
            sender=str(message["From"] or ""),
            to=tuple(recipients),
            subject=str(message["Subject"] or ""),
            date=str(message["Date"] or ""),
            text=text,
            html=html,
            links=tuple(dict.fromkeys([*_LINK.findall(text), *_links_of_html(html)])),
            headers={name: str(value) for name, value in message.items()},
            attachments=tuple(part.get_filename("unnamed") for part in message.iter_attachments()),
        )

    def as_json(self) -> dict[str, object]:
        return {
            "from": self.sender,
            "to": list(self.to),
            "subject": self.subject,
            "date": self.date,
            "text": self.text,
            "html": self.html,
            "links": list(self.links),
            "headers": self.headers,
            "attachments": list(self.attachments),
        }


class Mailbox:
    """A thread-safe pile of mail, and the SMTP server that fills it."""

    def __init__(self) -> None:
        self._mails: list[Mail] = []
        self._lock = threading.Lock()
        self._controller = Controller(self, hostname=LOOPBACK, port=free_port(), ready_timeout=10)
        self.url = f"smtp://{LOOPBACK}:{self._controller.port}"
        self._controller.start()

    def mails(self, to: str | None = None) -> list[Mail]:
        """The newest first; only those to one recipient, if asked."""
        with self._lock:
            newest_first = self._mails[::-1]
        return [mail for mail in newest_first if to is None or to.casefold() in map(str.casefold, mail.to)]

    def stop(self) -> None:
        self._controller.stop()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """What aiosmtpd calls for each message."""
        recipients = [address for _, address in getaddresses(envelope.rcpt_tos)]
        mail = Mail.parse(envelope.original_content or b"", recipients)
        with self._lock:
            self._mails.append(mail)
        return "250 OK"


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return part.get_content() if part else ""


def _links_of_html(html: str) -> list[str]:
    reader = _LinkReader()
    reader.feed(html)
    return reader.links


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href" and value]
