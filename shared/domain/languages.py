"""The languages that people and documents have; a new one begins here."""

from enum import StrEnum


class Language(StrEnum):
    """The languages that mails and pages are written in."""

    ITALIAN = "it"
    ENGLISH = "en"


class DocumentLanguage(StrEnum):
    """The languages that invoices and credit notes are written in: more than the console itself."""

    ITALIAN = "it"
    ENGLISH = "en"
    FRENCH = "fr"
    GERMAN = "de"
    SPANISH = "es"
    PORTUGUESE = "pt"
