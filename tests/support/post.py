"""The local mail server as a test wants it."""

from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Post:
    """The mail server as a test wants it: its answers to the next mails for a recipient; then it takes them."""

    # ruff: noqa: N802  # aiosmtpd names the method

    answers: dict[str, list[str]] = field(default_factory=dict)

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, to: str, _: list[str]) -> str:
        """What aiosmtpd calls for each recipient."""
        answers = self.answers.get(to, [])
        answer = answers.pop(0) if answers else "250 OK"
        if answer.startswith("2"):
            envelope.rcpt_tos.append(to)
        return answer
