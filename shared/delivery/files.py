"""Making a document's file and keeping it, once; telling the reseller that it is there, or why it is not."""

from hashlib import sha256

from shared.domain.billing.charges import charge_id
from shared.domain.billing.invoices import FileState, Invoice, InvoiceFile
from shared.events import effects
from shared.invoicing import archive, record
from shared.invoicing.facturx.document import embedded_xml
from shared.invoicing.pdf import letterhead
from shared.invoicing.pdf.rendering import render
from shared.invoicing.record import DocumentRecord
from shared.store import charges, delivery_requests, invoices, ledger
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction


def make(invoice_id: str) -> None:
    """Renders a document and keeps PDF, XML and record in Cloud Storage, unless that was done or failed for good."""
    reader = Reader()
    invoice = reader.get(invoices.ref(invoice_id))
    if invoice is None or invoice.file.state is not FileState.PENDING:
        return  # its claim may be gone by now (shared/store/retention.py)
    effects.once(
        delivery_requests.file_effect(invoice.id),
        do=lambda: _archive(reader, invoice),
        done=lambda tx, file: _record(tx, invoice, file),
        failed=lambda tx, detail: _record(tx, invoice, InvoiceFile(state=FileState.FAILED, detail=detail)),
    )


def _archive(reader: Reader, invoice: Invoice) -> InvoiceFile:
    # The record first: it has to be there even where a page can't be made.
    archive.store(archive.object_name(invoice, "json"), record.write(_billed(reader, invoice)), "application/json")
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


def _billed(reader: Reader, invoice: Invoice) -> DocumentRecord:
    """The document with the charges and ledger entries that it bills."""
    keys = record.billed_entries(invoice)
    entry_refs = {key: ledger.ref(*key) for key in keys}
    charge_refs = [charges.ref(charge_id(key)) for key in keys]
    reader.fetch(*entry_refs.values(), *charge_refs)
    return DocumentRecord(
        document=invoice,
        charges=tuple(charge for ref in charge_refs if (charge := reader.get(ref))),
        entries={key: entry for key, ref in entry_refs.items() if (entry := reader.get(ref))},
    )


def _record(tx: Transaction, invoice: Invoice, file: InvoiceFile) -> None:
    present = tx.get(invoices.ref(invoice.id))
    if present:
        tx.put(invoices.ref(present.id), present.with_file(file))
