from datetime import datetime, timedelta
from typing import Literal

from shared.domain.billing.invoices import FileState, InvoiceFileFailed, InvoiceFilePending, NoXml
from shared.domain.members import Member
from shared.domain.values import Instant, Value
from shared.invoicing import archive
from shared.store import invoices
from shared.store.engine.reader import Reader
from shared.web.fields import InvoiceId
from shared.web.operation import operation

LIFETIME = timedelta(minutes=10)
"""The maximum that design.md allows ("The HTTP contract")."""


class GetInvoiceFile(Value):
    invoice_id: InvoiceId
    kind: archive.FileKind = "pdf"
    disposition: Literal["view", "download"] = "view"


class InvoiceFileLink(Value):
    """A URL that anyone can open until it expires."""

    url: str
    expires_at: Instant


@operation("GET", caller=Member.may_view)
def get_invoice_file(request: GetInvoiceFile, caller: Member, now: datetime, reader: Reader) -> InvoiceFileLink:
    """A short-lived link to an invoice's PDF or its XML (EN 16931), to view or to download."""
    invoice = caller.own(reader.get(invoices.ref(request.invoice_id)))
    if invoice.file.state is FileState.PENDING:
        raise InvoiceFilePending
    if invoice.file.state is FileState.FAILED:
        raise InvoiceFileFailed
    if request.kind == "xml" and invoice.file.xml_sha256 is None:
        raise NoXml
    url = archive.signed_url(
        archive.object_name(invoice, request.kind),
        disposition="attachment" if request.disposition == "download" else "inline",
        file_name=f"{invoice.number}.{request.kind}",
        lifetime=LIFETIME,
    )
    return InvoiceFileLink(url=url, expires_at=now + LIFETIME)
