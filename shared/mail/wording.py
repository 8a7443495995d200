"""Every word of the mails, per language. Each is required, so a forgotten one fails at import and at type check."""

from dataclasses import dataclass
from typing import assert_never

from shared.domain.values import Language


@dataclass(frozen=True)
class InvitationTexts:
    """The invitation's texts; words in braces are filled in."""

    subject: str
    greeting: str
    opening: str
    consequence: str
    organisation: str
    domain: str
    valid_until: str
    button: str
    link: str
    """Introduces the address itself, for readers whose mail program shows no button."""
    unexpected: str
    sent_by: str


ITALIAN = InvitationTexts(
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
    unexpected=(
        "Non si aspettava questo invito? Può ignorare questo messaggio: senza la Sua conferma non cambia nulla. "
        "Il link è personale, non lo inoltri."
    ),
    sent_by="Messaggio automatico di {seller} per conto di {reseller}",
)

ENGLISH = InvitationTexts(
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
    unexpected=(
        "You did not expect this? You can ignore this message: nothing changes unless you confirm. "
        "The link is personal, please do not forward it."
    ),
    sent_by="Automatic message from {seller} on behalf of {reseller}",
)


def invitation_texts(language: Language) -> InvitationTexts:
    """The texts of a language. A language without texts does not pass the type check."""
    match language:
        case Language.ITALIAN:
            return ITALIAN
        case Language.ENGLISH:
            return ENGLISH
    assert_never(language)
