"""Every word of the mails, per language. Each is required, so a forgotten one fails at import and at type check."""

from dataclasses import dataclass
from typing import assert_never

from shared.domain.values import Language


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
    billed: str
    by_invoice: str
    by_statement: str
    change_until: str


ITALIAN_INVITATION = InvitationTexts(
    subject="{reseller} La invita a collegare {domain}",
    greeting="Gentile {contact},",
    opening="{reseller} chiede di gestire per Lei le licenze di questo dominio Google Workspace:",
    consequence=(
        "Se accetta, {reseller} potrà acquistare licenze e gestire l’abbonamento per conto della Sua organizzazione. "
        "Aprire il link non comporta nulla: decide Lei nella pagina che si apre."
    ),
    organisation="Organizzazione",
    domain="Dominio",
    valid_until="Valido fino al",
    button="Apri l’invito",
    link="Oppure copi questo indirizzo nel browser:",
    footnote=(
        "Non si aspettava questo invito? Può ignorare questo messaggio: senza la Sua conferma non cambia nulla. "
        "Il link è personale, non lo inoltri."
    ),
    sent_by="Messaggio automatico di {seller} per conto di {reseller}",
)

ENGLISH_INVITATION = InvitationTexts(
    subject="{reseller} invites you to connect {domain}",
    greeting="Dear {contact},",
    opening="{reseller} asks to manage the licences of this Google Workspace domain for you:",
    consequence=(
        "If you accept, {reseller} can buy licences and manage the subscription on your organisation’s behalf. "
        "Opening the link changes nothing: you decide on the page that it opens."
    ),
    organisation="Organisation",
    domain="Domain",
    valid_until="Valid until",
    button="Open the invitation",
    link="Or copy this address into your browser:",
    footnote=(
        "You did not expect this? You can ignore this message: nothing changes unless you confirm. "
        "The link is personal, please do not forward it."
    ),
    sent_by="Automatic message from {seller} on behalf of {reseller}",
)

ITALIAN_RENEWAL = RenewalTexts(
    subject="Rinnovo di {organisation}: {day}, {total}",
    greeting="Buongiorno,",
    opening="questo abbonamento sta per rinnovarsi. Se non cambia nulla, ecco che cosa addebiteremo:",
    consequence=(
        "Nella pagina del cliente può cambiare il numero di licenze o il piano, oppure disdire: un abbonamento "
        "disdetto termina con il periodo in corso e non viene addebitato di nuovo. Gli importi sono ai prezzi di oggi."
    ),
    button="Modifica o disdici",
    link="Oppure copi questo indirizzo nel browser:",
    footnote="Riceve questo messaggio perché gestisce gli abbonamenti di {reseller} o ne riceve i documenti.",
    sent_by="Messaggio automatico di {seller}",
    organisation="Organizzazione",
    domain="Dominio",
    plan="Piano",
    licences="Licenze",
    renews_on="Data del rinnovo",
    period="Nuovo periodo",
    net="Imponibile",
    total="Totale",
    billed="Documento",
    by_invoice="Fattura, {day}",
    by_statement="Riepilogo mensile, {billed_on}",
    change_until="Modificabile fino al",
)

ENGLISH_RENEWAL = RenewalTexts(
    subject="Renewal of {organisation}: {day}, {total}",
    greeting="Hello,",
    opening="This subscription is about to renew. If nothing changes, this is what we will charge:",
    consequence=(
        "On the customer’s page you can change the number of licences or the plan, or cancel: a cancelled "
        "subscription ends with the present period and is not charged again. The amounts are at today’s prices."
    ),
    button="Change or cancel",
    link="Or copy this address into your browser:",
    footnote="You get this message because you manage the subscriptions of {reseller} or receive its documents.",
    sent_by="Automatic message from {seller}",
    organisation="Organisation",
    domain="Domain",
    plan="Plan",
    licences="Licences",
    renews_on="Renews on",
    period="New period",
    net="Net",
    total="Total",
    billed="Document",
    by_invoice="Invoice, {day}",
    by_statement="Monthly statement, {billed_on}",
    change_until="Can be changed until",
)


def invitation_texts(language: Language) -> InvitationTexts:
    """The texts of a language. A language without texts does not pass the type check."""
    match language:
        case Language.ITALIAN:
            return ITALIAN_INVITATION
        case Language.ENGLISH:
            return ENGLISH_INVITATION
    assert_never(language)


def renewal_texts(language: Language) -> RenewalTexts:
    """Likewise, of the renewal notice."""
    match language:
        case Language.ITALIAN:
            return ITALIAN_RENEWAL
        case Language.ENGLISH:
            return ENGLISH_RENEWAL
    assert_never(language)
