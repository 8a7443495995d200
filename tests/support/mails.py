"""A mail as it arrives at whom it was sent to."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default


def arrived(message: EmailMessage) -> EmailMessage:
    """The message as its recipient's program reads it."""
    return message_from_bytes(message.as_bytes(policy=SMTP), policy=default)


def subject(message: EmailMessage) -> str:
    """Python's parser keeps the fold's space before a long subject; mail programs don't."""
    return str(message["Subject"]).strip().replace("\N{NO-BREAK SPACE}", " ")


def body(message: EmailMessage, kind: str) -> str:
    """Its `plain` or `html` part, with spaces and ends of lines made equal."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n")
