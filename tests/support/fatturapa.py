"""An invoice as FatturaPA, and whether it is right and has the invoice's sums."""

from datetime import UTC, datetime
from decimal import Decimal

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.transmissions import Transmission
from shared.invoicing.fatturapa.document import fattura
from tests.support.sdi import errors, texts


def sent(invoice: Invoice) -> bytes:
    transmission = Transmission(
        reseller_id=invoice.reseller_id,
        invoice_id=invoice.id,
        sender="IT01234567897",
        progressive="0000A",
        recipient_code=invoice.buyer.recipient_code,
        certified_email=invoice.buyer.certified_email,
        given_at=datetime(2026, 10, 1, tzinfo=UTC),
    )
    return fattura(invoice, transmission)


def check(invoice: Invoice) -> bytes:
    """The file, once nothing is wrong with it and its sums are the document's."""
    xml = sent(invoice)
    assert errors(xml) == []
    assert xml == sent(invoice)
    sign = -1 if invoice.kind is InvoiceKind.CREDIT_NOTE else 1
    scale = 1 if invoice.currency == "JPY" else 100
    lines = [Decimal(amount) * scale for amount in texts(xml, "PrezzoTotale")]
    assert lines == [line.amount.amount * sign for line in invoice.lines]
    sums = zip(texts(xml, "ImponibileImporto"), texts(xml, "Imposta"), strict=True)
    assert [(Decimal(base) * scale, Decimal(tax) * scale) for base, tax in sums] == [
        (tax.base.amount * sign, tax.amount.amount * sign) for tax in invoice.taxes
    ]
    assert [Decimal(total) * scale for total in texts(xml, "ImportoTotaleDocumento")] == [invoice.total.amount * sign]
    return xml
