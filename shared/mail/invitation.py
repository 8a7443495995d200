"""The mail that brings an invitation's link to the customer, in the customer's language."""

from dataclasses import asdict
from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shared.domain.invitations import Invitation
from shared.domain.resellers import Party
from shared.invoicing.format import country, moment
from shared.mail.smtp import Undeliverable
from shared.mail.wording import invitation_texts
from shared.settings import settings

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def compose(invitation: Invitation, url: str) -> EmailMessage:
    """The mail for an invitation's newest link; `url` is that link, complete with its token.

    The same invitation and link number always give the same Message-ID, so that mail programs
    recognise a mail that was sent twice.

    Raises:
        Undeliverable: if the invitation's e-mail address can't stand in a header.
    """
    content = _content(invitation, url)
    sender, sender_address = parseaddr(settings().mail_from)
    message = EmailMessage()
    message["From"] = Address(sender, addr_spec=sender_address)
    message["To"] = _recipient(invitation)
    message["Reply-To"] = Address(_one_line(invitation.reseller_name), addr_spec=invitation.invited_by)
    message["Subject"] = content["subject"]
    message["Date"] = format_datetime(invitation.sent_at.astimezone(UTC))
    message["Message-ID"] = _message_id(invitation, sender_address)
    message["Auto-Submitted"] = "auto-generated"
    # Quoted-printable passes every relay and keeps long links whole.
    message.set_content(_rendered("invitation.txt", content), cte="quoted-printable")
    message.add_alternative(_rendered("invitation.html", content), subtype="html", cte="quoted-printable")
    message["Content-Language"] = invitation.language.value
    return message


def _content(invitation: Invitation, url: str) -> dict[str, object]:
    """What the templates show; whatever people typed is one line of visible text."""
    language, seller = invitation.language, settings().seller
    names = {
        "reseller": _one_line(invitation.reseller_name),
        "contact": _one_line(invitation.contact_name),
        "domain": _one_line(invitation.domain),
        "seller": seller.party.name,
    }
    texts = {key: text.format(**names) for key, text in asdict(invitation_texts(language)).items()}
    facts = (
        (texts["organisation"], _one_line(invitation.organisation)),
        (texts["domain"], names["domain"]),
        (texts["valid_until"], moment(invitation.expires_at, seller.time_zone, language)),
    )
    return {
        "language": language.value,
        "subject": texts["subject"],
        "texts": texts,
        "facts": facts,
        "url": url,
        "imprint": _imprint(seller.party, country(seller.party.country, language)),
    }


def _imprint(party: Party, country_name: str) -> str:
    """Who the sender is, as business mail in Italy has to say (art. 2250 c.c., art. 35 DPR 633/72)."""
    return " · ".join(
        filter(None, (party.name, party.street, f"{party.postcode} {party.city}", country_name, party.vat_number))
    )


def _recipient(invitation: Invitation) -> Address:
    username, _, domain = invitation.email.rpartition("@")
    try:
        return Address(_one_line(invitation.contact_name), username, _ascii(domain))
    except ValueError as malformed:
        raise Undeliverable(f"{_one_line(invitation.email)} is not an e-mail address.") from malformed


def _ascii(domain: str) -> str:
    """A domain as mail servers know it: münchen.example is xn--mnchen-3ya.example (IDNA 2008)."""
    if domain.isascii():
        return domain
    import idna

    return idna.encode(domain, uts46=True).decode("ascii")


def _message_id(invitation: Invitation, sender_address: str) -> str:
    domain = sender_address.rpartition("@")[2]
    return f"<invitation-{invitation.id}-{invitation.link_number}@{domain}>"


def _one_line(text: str) -> str:
    """Without line breaks and other characters that no one sees: nothing typed can become a header."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _rendered(template: str, content: dict[str, object]) -> str:
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
