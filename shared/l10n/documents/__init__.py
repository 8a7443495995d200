"""Every word that a document shows, one module per language, loaded when it is first needed."""

from typing import assert_never

from shared.domain.languages import DocumentLanguage
from shared.l10n.documents.texts import Wording


def wording(language: DocumentLanguage) -> Wording:
    """The texts of a language. A language without texts does not pass the type check."""
    match language:
        case DocumentLanguage.ITALIAN:
            from shared.l10n.documents.italian import ITALIAN

            return ITALIAN
        case DocumentLanguage.ENGLISH:
            from shared.l10n.documents.english import ENGLISH

            return ENGLISH
        case DocumentLanguage.FRENCH:
            from shared.l10n.documents.french import FRENCH

            return FRENCH
        case DocumentLanguage.GERMAN:
            from shared.l10n.documents.german import GERMAN

            return GERMAN
        case DocumentLanguage.SPANISH:
            from shared.l10n.documents.spanish import SPANISH

            return SPANISH
        case DocumentLanguage.PORTUGUESE:
            from shared.l10n.documents.portuguese import PORTUGUESE

            return PORTUGUESE
    assert_never(language)
