"""Making a document's file and keeping it, once; telling the reseller that it is there, or why it is not."""

from hashlib import sha256

from shared.domain.billing.invoices import FileState, Invoice, InvoiceFile
from shared.events import effects
from shared.invoicing import archive
from shared.invoicing.facturx.document import embedded_xml
from shared.invoicing.pdf import letterhead
from shared.invoicing.pdf.rendering import render
from shared.store import delivery_requests, invoices
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction


def make(invoice_id: str) -> None:
    """Renders an issued document and keeps PDF and XML in Cloud Storage, unless that was done or failed for good."""
    invoice = Reader().get(invoices.ref(invoice_id))
    if invoice is None:
        return
    effects.once(
        delivery_requests.file_effect(invoice.id),
        do=lambda: _archive(invoice),
        done=lambda tx, file: _record(tx, invoice, file),
        failed=lambda tx, detail: _record(tx, invoice, InvoiceFile(state=FileState.FAILED, detail=detail)),
    )


def _archive(invoice: Invoice) -> InvoiceFile:
    logo = letterhead.logo(invoice.logo) if invoice.logo else ""
    xml = embedded_xml(invoice)
    page = render(invoice, xml, logo)
    if xml:
        archive.store(archive.object_name(invoice, "xml"), xml, "application/xml")
    archive.store(archive.object_name(invoice), page, "application/pdf")
    return InvoiceFile(
        state=FileState.READY,
        size=len(page),
        sha256=sha256(page).hexdigest(),
        xml_size=len(xml) if xml else None,
        xml_sha256=sha256(xml).hexdigest() if xml else None,
    )


def _record(tx: Transaction, invoice: Invoice, file: InvoiceFile) -> None:
    present = tx.get(invoices.ref(invoice.id))
    if present:
        tx.put(invoices.ref(present.id), present.with_file(file))
