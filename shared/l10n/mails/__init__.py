"""Every word of the mails, one module per language, loaded when it is first needed."""

from typing import assert_never

from shared.domain.languages import Language
from shared.l10n.mails.texts import MailTexts


def mail_texts(language: Language) -> MailTexts:
    """The texts of a language. A language without texts does not pass the type check."""
    match language:
        case Language.ITALIAN:
            from shared.l10n.mails.italian import ITALIAN

            return ITALIAN
        case Language.ENGLISH:
            from shared.l10n.mails.english import ENGLISH

            return ENGLISH
    assert_never(language)
