"""From an issued document to the reseller: its file first, then the mail that brings it."""

from functools import partial

from shared import clock
from shared.delivery import files
from shared.delivery.recipients import recipients
from shared.domain.billing.invoices import FileState, Invoice
from shared.domain.errors import NotFound
from shared.domain.mail_status import MailState, MailStatus
from shared.domain.resellers import DocumentMail, Reseller
from shared.events import effects
from shared.invoicing import archive
from shared.mail import invoice as mail
from shared.mail import smtp
from shared.store import delivery_requests, invoices, resellers
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction


def deliver(invoice_id: str) -> None:
    """Makes a document's file and mails it, as far as either was not done or has not failed for good."""
    files.make(invoice_id)
    reader = Reader()
    invoice = reader.get(invoices.ref(invoice_id))
    if invoice is None or invoice.file.state is not FileState.READY:
        return
    if invoice.mail is None or invoice.mail.state is not MailState.PENDING:
        return  # its claim may be gone by now (shared/store/retention.py)
    reseller = reader.get(resellers.ref(invoice.reseller_id))
    if reseller is None:
        raise NotFound(f"document {invoice_id} has no reseller")
    effects.once(
        delivery_requests.mail_effect(invoice_id),
        do=partial(_send, reader, invoice, reseller),
        done=lambda tx, sent: _record(tx, invoice_id, sent),
        failed=lambda tx, detail: _record(
            tx, invoice_id, MailStatus(state=MailState.FAILED, at=clock.now(), detail=detail)
        ),
    )


def _send(reader: Reader, invoice: Invoice, reseller: Reseller) -> MailStatus | None:
    """What is to be recorded: nothing if the reseller wants no mail any more."""
    if reseller.document_mail is DocumentMail.NONE:
        return None
    attached = archive.content(invoice) if reseller.document_mail is DocumentMail.ATTACHMENT else None
    smtp.send(mail.compose(invoice, reseller, recipients(reader, reseller), attached))
    return MailStatus(state=MailState.SENT, at=clock.now())


def _record(tx: Transaction, invoice_id: str, sent: MailStatus | None) -> None:
    present = tx.get(invoices.ref(invoice_id))
    if present:
        tx.put(invoices.ref(invoice_id), present.with_mail(sent))
