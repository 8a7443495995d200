"""Every word of the mails that bring documents, per language (see wording.py)."""

from dataclasses import dataclass
from typing import assert_never

from shared.domain.values import Language
from shared.l10n.mails.wording import LetterTexts


@dataclass(frozen=True)
class DocumentTexts(LetterTexts):
    """The texts of a mail with a document; `opening` where it is attached."""

    opening_without: str
    number: str
    customers: str
    others: str
    """How many more customers it is for; {count} of them."""


ITALIAN_DOCUMENT = DocumentTexts(
    subject="{document} {number}: {total}",
    greeting="Buongiorno,",
    opening="in allegato il documento che {seller} ha emesso per {reseller}:",
    opening_without="{seller} ha emesso questo documento per {reseller}:",
    consequence="Nella pagina Fatture della console si trovano tutti i documenti, anche in XML per la contabilità.",
    button="Apri nella console",
    link="Oppure copi questo indirizzo nel browser:",
    footnote="Riceve questo messaggio perché riceve i documenti di {reseller}.",
    sent_by="Messaggio automatico di {seller}",
    number="Numero",
    customers="Clienti",
    others="e altri {count}",
)

ENGLISH_DOCUMENT = DocumentTexts(
    subject="{document} {number}: {total}",
    greeting="Hello,",
    opening="Attached is the document that {seller} issued for {reseller}:",
    opening_without="{seller} issued this document for {reseller}:",
    consequence="All documents are on the console’s page Invoices, also as XML for accounting programs.",
    button="Open in the console",
    link="Or copy this address into your browser:",
    footnote="You get this message because you receive the documents of {reseller}.",
    sent_by="Automatic message from {seller}",
    number="Number",
    customers="Customers",
    others="and {count} more",
)


def document_texts(language: Language) -> DocumentTexts:
    """The texts of a language. A language without texts does not pass the type check."""
    match language:
        case Language.ITALIAN:
            return ITALIAN_DOCUMENT
        case Language.ENGLISH:
            return ENGLISH_DOCUMENT
    assert_never(language)
