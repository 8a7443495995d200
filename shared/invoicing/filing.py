"""Making a document's file and keeping it, once; telling the reseller that it is there, or why it is not."""

from hashlib import sha256

from shared.domain.invoices import FileState, Invoice, InvoiceFile
from shared.events import effects
from shared.invoicing import archive, letterhead, pdf
from shared.store import delivery_retries, invoices
from shared.store.reader import Reader
from shared.store.transaction import Transaction


def make(invoice_id: str) -> None:
    """Renders an issued document and keeps PDF and XML in Cloud Storage, unless that was done or failed for good."""
    invoice = Reader().get(invoices.at(invoice_id))
    if invoice is None:
        return
    effects.once(
        delivery_retries.file_effect(invoice.id),
        do=lambda: _archive(invoice),
        done=lambda tx, file: _tell(tx, invoice, file),
        failed=lambda tx, detail: _tell(tx, invoice, InvoiceFile(state=FileState.FAILED, detail=detail)),
    )


def _archive(invoice: Invoice) -> InvoiceFile:
    logo = letterhead.logo(invoice.logo) if invoice.logo else ""
    rendered, xml = pdf.render(invoice, logo), pdf.for_programs(invoice)
    if xml:
        archive.store(archive.object_name(invoice, "xml"), xml, "application/xml")
    archive.store(archive.object_name(invoice), rendered, "application/pdf")
    return InvoiceFile(
        state=FileState.READY,
        size=len(rendered),
        sha256=sha256(rendered).hexdigest(),
        xml_size=len(xml) if xml else None,
        xml_sha256=sha256(xml).hexdigest() if xml else None,
    )


def _tell(tx: Transaction, invoice: Invoice, file: InvoiceFile) -> None:
    present = tx.get(invoices.at(invoice.id))
    if present:
        tx.put(invoices.at(present.id), present.with_file(file))
