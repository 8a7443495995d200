"""The mail that brings an invoice or a credit note to the reseller."""

from collections.abc import Sequence
from email.message import EmailMessage
from hashlib import sha256
from urllib.parse import quote

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.languages import DocumentLanguage
from shared.domain.resellers import Reseller
from shared.l10n.documents import wording
from shared.l10n.format import long_day, money, month
from shared.l10n.mails import mail_texts
from shared.mail.letter import Attachment, Letter, addresses, filled_in, one_line, write
from shared.settings import settings

_NAMED = 3
"""So many customers are named; a statement may be for hundreds."""


def compose(invoice: Invoice, reseller: Reseller, to: Sequence[str], pdf: bytes | None) -> EmailMessage:
    """The mail for one document, with its PDF or a link alone; always with the same Message-ID.

    Raises:
        Undeliverable: if there is nobody, or an address can't stand in a header.
    """
    language, words = reseller.language, wording(DocumentLanguage(reseller.language))
    credit_note = invoice.kind is InvoiceKind.CREDIT_NOTE
    names = {
        "document": words.credit_note if credit_note else words.invoice,
        "number": invoice.number,
        "total": money(invoice.total, language),
        "reseller": one_line(reseller.name),
        "seller": invoice.seller.name,
        "count": str(len(invoice.customers) - _NAMED),
    }
    texts = filled_in(mail_texts(language).document, names)
    facts = [
        (texts["number"], f"{names['document']} {invoice.number}"),
        (words.issue_date, long_day(invoice.issue_date, language)),
        *(((words.billed_month, month(invoice.statement, language)),) if invoice.statement else ()),
        *(((words.corrects, ", ".join(invoice.corrects)),) if invoice.corrects else ()),
        (texts["customers"], _customers(invoice, texts["others"])),
        (words.credit_total if credit_note else words.total_due, names["total"]),
    ]
    if not credit_note:
        facts += [(words.pay_by, long_day(invoice.due_date, language)), (words.iban, invoice.iban)]
    return write(
        Letter(
            name=f"document-{_short(invoice.id)}",
            to=addresses(to, reseller.name),
            seller=invoice.seller,
            language=language,
            sent_at=invoice.issued_at,
            texts=texts if pdf else texts | {"opening": texts["opening_without"]},
            facts=tuple(facts),
            url=f"{settings().site_url}/invoices?number={quote(invoice.number)}",
            attachment=Attachment(f"{invoice.number}.pdf", pdf) if pdf else None,
        )
    )


def _short(invoice_id: str) -> str:
    """The same for the same document, and never so long that the header with it would be folded."""
    return sha256(invoice_id.encode()).hexdigest()[:20]


def _customers(invoice: Invoice, others: str) -> str:
    named = [one_line(customer.organisation) for customer in invoice.customers]
    return ", ".join(named[:_NAMED]) + (f" {others}" if len(named) > _NAMED else "")
