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
class PostponedTexts(LetterTexts):
    """The texts of the mail about what a renewal left scheduled."""

    renewed_on: str
    tried_again_on: str


@dataclass(frozen=True)
class PostponedRows:
    """How mails say what a renewal leaves scheduled; the notice before it does, too."""

    label: str
    fewer: str
    """That fewer licences were scheduled: {licences}, where {in_use} are in use."""
    plan_in_use: str
    """That {plan} was scheduled, which is sold for up to {maximum} licences, where {count} are in use."""
    plan_licences: str
    """Likewise, where the subscription has {count}, whether they are in use or not."""


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
    postponed: PostponedTexts
    postponed_rows: PostponedRows
    document: DocumentTexts
