"""The file as a whole: header, general data, lines, summary, payment. Pure; the same bytes for the same document.

Element order is the schema's. Numbers of checks are SdI's ("Specifiche tecniche", list of checks).
"""

from collections.abc import Iterator

from lxml import etree

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.stamp_duty import stamp_duty
from shared.domain.billing.transmissions import NotWritable, Transmission
from shared.domain.pricing.currencies import minor_digits
from shared.invoicing.fatturapa import codes, header, lines, references, taxes
from shared.invoicing.fatturapa.elements import NAMESPACE, amount, put
from shared.invoicing.fatturapa.text import latin
from shared.l10n.documents import wording
from shared.l10n.format import month

_INVOICE, _CREDIT_NOTE = "TD01", "TD04"
_IN_FULL, _TRANSFER = "TP02", "MP05"
_MOST_LINES = 9999
_REMARK = 200


def fattura(invoice: Invoice, transmission: Transmission) -> bytes:
    """The file of an invoice or credit note.

    Raises:
        NotWritable: if the format can't hold the document; its message says why.
    """
    digits, sign = _writable(invoice), -1 if invoice.kind is InvoiceKind.CREDIT_NOTE else 1
    root = etree.Element(f"{{{NAMESPACE}}}FatturaElettronica", nsmap={"p": NAMESPACE}, versione=header.FORMAT)
    header.write(root, invoice, transmission)
    body = put(root, "FatturaElettronicaBody")
    general = put(body, "DatiGenerali")
    _general(put(general, "DatiGeneraliDocumento"), invoice, sign, digits)
    references.write(general, invoice)
    goods = put(body, "DatiBeniServizi")
    for position, line in enumerate(invoice.lines, start=1):
        lines.write(goods, position, line, sign, digits, invoice.language)
    taxes.write(goods, invoice, sign, digits)
    if sign > 0:
        _payment(put(body, "DatiPagamento"), invoice, digits)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _writable(invoice: Invoice) -> int:
    """The decimals of the document's currency."""
    digits = minor_digits(invoice.currency)
    if digits > 2:
        raise NotWritable(f"its currency {invoice.currency} has three decimals")
    if invoice.seller.country != "IT":
        raise NotWritable(f"its seller is not Italian ({invoice.seller.country})")
    if len(invoice.lines) > _MOST_LINES:
        raise NotWritable(f"it has more than {_MOST_LINES} lines")
    return digits


def _general(data: etree._Element, invoice: Invoice, sign: int, digits: int) -> None:
    put(data, "TipoDocumento", _CREDIT_NOTE if sign < 0 else _INVOICE)
    put(data, "Divisa", invoice.currency)
    put(data, "Data", invoice.issue_date.isoformat())
    put(data, "Numero", references.own_number(invoice.number))
    duty = stamp_duty(invoice)
    if duty:
        stamp = put(data, "DatiBollo")
        put(stamp, "BolloVirtuale", "SI")
        put(stamp, "ImportoBollo", amount(duty.amount, 2))
    put(data, "ImportoTotaleDocumento", amount(invoice.total.amount * sign, digits))
    for remark in _remarks(invoice):
        put(data, "Causale", latin(remark, _REMARK))


def _remarks(invoice: Invoice) -> Iterator[str]:
    """What has no element of its own, or does not fit into it."""
    texts, contract = wording(invoice.language), invoice.contract_reference
    if invoice.statement:
        yield f"{texts.billed_month} {month(invoice.statement, invoice.language)}"
    if invoice.buyer_reference:
        yield f"{texts.buyer_reference}: {invoice.buyer_reference}"
    if contract and not references.fits(contract):
        yield f"{texts.contract}: {contract}"


def _payment(payment: etree._Element, invoice: Invoice, digits: int) -> None:
    put(payment, "CondizioniPagamento", _IN_FULL)
    details = put(payment, "DettaglioPagamento")
    put(details, "ModalitaPagamento", _TRANSFER)
    put(details, "DataScadenzaPagamento", invoice.due_date.isoformat())
    put(details, "ImportoPagamento", amount(invoice.total.amount, digits))
    iban = codes.matching(codes.IBAN, "".join(invoice.iban.split()))
    if iban:
        put(details, "IBAN", iban)
    bic = codes.matching(codes.BIC, invoice.bic)
    if bic:
        put(details, "BIC", bic)
    put(details, "CodicePagamento", invoice.number)
