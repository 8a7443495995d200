"""From an issued document to the reseller: its file first, then the mail that brings it."""

from functools import partial

from shared import clock
from shared.domain.errors import NotThere
from shared.domain.invoices import FileState, Invoice
from shared.domain.mailing import Mail, MailState
from shared.domain.resellers import DocumentMail, Reseller
from shared.events import effects
from shared.invoicing import archive, filing
from shared.mail import document as mail
from shared.mail import smtp
from shared.mail.recipients import recipients
from shared.store import delivery_retries, invoices, resellers
from shared.store.reader import Reader
from shared.store.transaction import Transaction


def deliver(invoice_id: str) -> None:
    """Makes a document's file and mails it, as far as either was not done or has not failed for good."""
    filing.make(invoice_id)
    reader = Reader()
    invoice = reader.get(invoices.at(invoice_id))
    if invoice is None or invoice.mail is None or invoice.file.state is not FileState.READY:
        return
    reseller = reader.get(resellers.at(invoice.reseller_id))
    if reseller is None:
        raise NotThere(f"document {invoice_id} has no reseller")
    effects.once(
        delivery_retries.mail_effect(invoice_id),
        do=partial(_send, reader, invoice, reseller),
        done=lambda tx, sent: _tell(tx, invoice_id, sent),
        failed=lambda tx, detail: _tell(tx, invoice_id, Mail(state=MailState.FAILED, at=clock.now(), detail=detail)),
    )


def _send(reader: Reader, invoice: Invoice, reseller: Reseller) -> Mail | None:
    """What is to be recorded: nothing if the reseller wishes no mail any more."""
    if reseller.document_mail is DocumentMail.NONE:
        return None
    attached = archive.content(invoice) if reseller.document_mail is DocumentMail.ATTACHMENT else None
    smtp.send(mail.compose(invoice, reseller, recipients(reader, reseller), attached))
    return Mail(state=MailState.SENT, at=clock.now())


def _tell(tx: Transaction, invoice_id: str, sent: Mail | None) -> None:
    present = tx.get(invoices.at(invoice_id))
    if present:
        tx.put(invoices.at(invoice_id), present.with_mail(sent))
