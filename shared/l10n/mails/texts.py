"""Which texts a language's mails must have. Each is required, so a forgotten one fails at import and at type check."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LetterTexts:
    """What every mail says; words in braces are filled in."""

    subject: str
    greeting: str
    opening: str
    consequence: str
    button: str
    link: str
    """Introduces the address itself, for readers whose mail program shows no button."""
    footnote: str
    """Why the reader gets this."""
    sent_by: str


@dataclass(frozen=True)
class InvitationTexts(LetterTexts):
    """The invitation's texts."""

    organisation: str
    domain: str
    valid_until: str


@dataclass(frozen=True)
class RenewalTexts(LetterTexts):
    """The renewal notice's texts."""

    organisation: str
    domain: str
    plan: str
    licences: str
    renews_on: str
    period: str
    net: str
    total: str
    later_rate: str
    """Where another rate of tax holds from {since} on, before the statement."""
    on_statement: str
    billed: str
    by_invoice: str
    by_statement: str
    change_until: str


@dataclass(frozen=True)
class DocumentTexts(LetterTexts):
    """The texts of a mail with a document; `opening` where it is attached."""

    opening_without: str
    number: str
    customers: str
    others: str
    """How many more customers it is for; {count} of them."""


@dataclass(frozen=True)
class MailTexts:
    """One language's mails."""

    invitation: InvitationTexts
    renewal: RenewalTexts
    document: DocumentTexts
