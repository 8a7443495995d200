"""Every word that a document shows, one module per language."""

from typing import assert_never

from shared.domain.values import DocumentLanguage
from shared.invoicing.wording.english import ENGLISH
from shared.invoicing.wording.french import FRENCH
from shared.invoicing.wording.german import GERMAN
from shared.invoicing.wording.italian import ITALIAN
from shared.invoicing.wording.portuguese import PORTUGUESE
from shared.invoicing.wording.spanish import SPANISH
from shared.invoicing.wording.texts import Wording


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
