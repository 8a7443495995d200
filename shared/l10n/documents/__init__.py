"""Every word that a document shows, one module per language."""

from typing import assert_never

from shared.domain.values import DocumentLanguage
from shared.l10n.documents.english import ENGLISH
from shared.l10n.documents.french import FRENCH
from shared.l10n.documents.german import GERMAN
from shared.l10n.documents.italian import ITALIAN
from shared.l10n.documents.portuguese import PORTUGUESE
from shared.l10n.documents.spanish import SPANISH
from shared.l10n.documents.texts import Wording


def wording(language: DocumentLanguage) -> Wording:
    """The texts of a language. A language without texts does not pass the type check."""
    match language:
        case DocumentLanguage.ITALIAN:
            return ITALIAN
        case DocumentLanguage.ENGLISH:
            return ENGLISH
        case DocumentLanguage.FRENCH:
            return FRENCH
        case DocumentLanguage.GERMAN:
            return GERMAN
        case DocumentLanguage.SPANISH:
            return SPANISH
        case DocumentLanguage.PORTUGUESE:
            return PORTUGUESE
    assert_never(language)
