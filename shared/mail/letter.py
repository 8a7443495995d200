"""What all mails have in common: their headers, and the page around their texts and facts."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shared.domain.languages import Language
from shared.domain.parties import Party
from shared.domain.typefaces import is_attached
from shared.domain.values import Instant
from shared.l10n.format import country
from shared.l10n.mails.texts import LetterTexts
from shared.mail.smtp import Undeliverable
from shared.settings import settings

if TYPE_CHECKING:
    from jinja2 import Environment

log = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Attachment:
    """A PDF that comes with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One mail: its texts with nothing left to fill in, the facts as a table, and the one link."""

    name: str
    """Names the mail, the same each time it is written: mail programs recognise one that was sent twice."""
    to: tuple[Address, ...]
    seller: Party
    """The vendor, whose name and address stand below the text."""
    language: Language
    sent_at: Instant
    texts: Mapping[str, str]
    facts: tuple[tuple[str, str], ...]
    url: str
    reply_to: Address | None = None
    """Whom an answer reaches, if not whoever sends."""
    attachment: Attachment | None = None


def write(letter: Letter) -> EmailMessage:
    """The message as it is sent."""
    sender, sender_address = parseaddr(settings().mail_from)
    message = EmailMessage()
    message["From"] = Address(sender, addr_spec=sender_address)
    message["To"] = letter.to
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    message["Subject"] = letter.texts["subject"]
    message["Date"] = format_datetime(letter.sent_at.astimezone(UTC))
    message["Message-ID"] = f"<{letter.name}@{sender_address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    seller = letter.seller
    content = {
        "language": letter.language.value,
        "subject": letter.texts["subject"],
        "texts": letter.texts,
        "facts": letter.facts,
        "url": letter.url,
        "imprint": _imprint(seller, country(seller.country, letter.language)),
    }
    # Quoted-printable passes every relay and keeps long links whole.
    message.set_content(_rendered("letter.txt", content), cte="quoted-printable")
    message.add_alternative(_rendered("letter.html", content), subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language.value
    if letter.attachment:
        message.add_attachment(
            letter.attachment.content, maintype="application", subtype="pdf", filename=letter.attachment.name
        )
    return message


def filled_in(texts: LetterTexts, names: Mapping[str, str]) -> dict[str, str]:
    """The texts with their words in braces replaced; a name that ends with a full stop ends the sentence with it."""
    filled = {key: text.format(**names) for key, text in asdict(texts).items()}
    return {key: text[:-1] if text.endswith("..") else text for key, text in filled.items()}


def address(email: str, name: str = "") -> Address:
    """Whom a mail goes to.

    Raises:
        Undeliverable: if the e-mail address can't stand in a header.
    """
    username, _, domain = email.rpartition("@")
    try:
        return Address(one_line(name), username, _ascii(domain))
    except ValueError as malformed:
        raise Undeliverable(f"{one_line(email)} is not an e-mail address.") from malformed


def addresses(emails: Sequence[str], whose: str) -> tuple[Address, ...]:
    """The recipients of a mail; a malformed address is left out, and keeps nobody else from it.

    Raises:
        Undeliverable: if no address is left; the message says why.
    """
    usable, reason = list[Address](), f"{one_line(whose)} has no owner and no address for this."
    for email in emails:
        try:
            usable.append(address(email))
        except Undeliverable as malformed:
            reason = str(malformed)
            log.warning("left out: %s", malformed)
    if not usable:
        raise Undeliverable(reason)
    return tuple(usable)


def one_line(text: str) -> str:
    """Without line breaks and other characters that no one sees, but for those that join letters: nothing typed can
    become a header."""
    seen = (character if character.isprintable() or is_attached(character) else " " for character in text)
    return " ".join("".join(seen).split())


def _imprint(party: Party, country_name: str) -> str:
    """Who the sender is, as business mail in Italy has to say (art. 2250 c.c., art. 35 DPR 633/72)."""
    return " · ".join(filter(None, (party.name, party.street, party.town, country_name, party.vat_number)))


def _ascii(domain: str) -> str:
    """A domain as mail servers know it: münchen.example is xn--mnchen-3ya.example (IDNA 2008)."""
    if domain.isascii():
        return domain
    import idna

    return idna.encode(domain, uts46=True).decode("ascii")


def _rendered(template: str, content: Mapping[str, object]) -> str:
    return _templates().get_template(template).render(content)


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
