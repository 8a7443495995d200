"""Every word that a document shows, one module per language."""

from typing import assert_never

from shared.domain.values import Language
from shared.invoicing.wording.english import ENGLISH
from shared.invoicing.wording.italian import ITALIAN
from shared.invoicing.wording.texts import Wording


def wording(language: Language) -> Wording:
    """The texts of a language. A language without texts does not pass the type check."""
    match language:
        case Language.ITALIAN:
            return ITALIAN
        case Language.ENGLISH:
            return ENGLISH
    assert_never(language)
