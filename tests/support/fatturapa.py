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
    lines = [cents(amount) for amount in texts(xml, "PrezzoTotale")]
    sums = list(zip(map(cents, texts(xml, "ImponibileImporto")), map(cents, texts(xml, "Imposta")), strict=True))
    assert texts(xml, "Divisa") == ["EUR"]
    if invoice.currency == "EUR":
        assert lines == [line.amount.amount * sign for line in invoice.lines]
        rates = [Decimal(rate) for rate in texts(xml, "DatiRiepilogo/AliquotaIVA")]
        for tax in invoice.taxes:
            parts = [part for rate, part in zip(rates, sums, strict=True) if rate * 100 == tax.rate]
            assert sum(base for base, _ in parts) == tax.base.amount * sign
            assert sum(amount for _, amount in parts) == tax.amount.amount * sign
    else:
        check_euros(invoice, lines, sums, sign)
    (total,) = (cents(total) for total in texts(xml, "ImportoTotaleDocumento"))
    assert total == sum(base + tax for base, tax in sums)
    return xml


def check_euros(invoice: Invoice, lines: list[int], sums: list[tuple[int, int]], sign: int) -> None:
    """Each line is its amount at its rate of exchange, to some cents, and the tax is the document's in euros."""
    for cents_of, line in zip(lines, invoice.lines, strict=True):
        assert line.exchange
        assert abs(cents_of * sign - line.exchange.exact(line.amount)) < 50
    for (base, tax), due in zip(sums, invoice.taxes, strict=True):
        parts = [part for part in invoice.converted_taxes if (part.treatment, part.rate) == (due.treatment, due.rate)]
        assert tax * sign == sum(part.converted.amount for part in parts)
        assert abs(base * sign - sum(part.exchange.exact(part.base) for part in parts)) < 50
    if invoice.vat_total:
        assert sum(tax for _, tax in sums) * sign == invoice.vat_total.amount


def cents(amount: str) -> int:
    return int(Decimal(amount) * 100)
