"""The file as a whole: header, general data, lines, summary, payment. Pure; the same bytes for the same document.

Element order is the schema's. Numbers of checks are SdI's ("Specifiche tecniche", list of checks).
"""

from collections.abc import Iterator

from lxml import etree

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.stamp_duty import stamp_duty
from shared.domain.billing.transmissions import NotWritable, Transmission
from shared.domain.pricing.exchange import ExchangeRate
from shared.invoicing.descriptions import exchange_rate, total_label
from shared.invoicing.fatturapa import codes, header, lines, references, taxes
from shared.invoicing.fatturapa.elements import NAMESPACE, amount, put
from shared.invoicing.fatturapa.euros import EURO, Amounts, amounts
from shared.invoicing.fatturapa.text import latin
from shared.l10n.documents import wording
from shared.l10n.format import money, month

_INVOICE, _CREDIT_NOTE = "TD01", "TD04"
_IN_FULL, _TRANSFER = "TP02", "MP05"
_MOST_LINES = 9999
_REMARK = 200


def fattura(invoice: Invoice, transmission: Transmission) -> bytes:
    """The file of an invoice or credit note.

    Raises:
        NotWritable: if the format can't hold the document; its message says why.
    """
    _check(invoice)
    euros, sign = amounts(invoice, transmission.exchange), -1 if invoice.kind is InvoiceKind.CREDIT_NOTE else 1
    root = etree.Element(f"{{{NAMESPACE}}}FatturaElettronica", nsmap={"p": NAMESPACE}, versione=header.FORMAT)
    header.write(root, invoice, transmission)
    body = put(root, "FatturaElettronicaBody")
    general = put(body, "DatiGenerali")
    _general(put(general, "DatiGeneraliDocumento"), invoice, euros, sign, transmission.exchange)
    references.write(general, invoice)
    goods = put(body, "DatiBeniServizi")
    for position, (line, total) in enumerate(zip(invoice.lines, euros.lines, strict=True), start=1):
        lines.write(goods, position, line, total, sign, invoice.language)
    taxes.write(goods, invoice, euros.taxes, sign)
    if sign > 0:
        _payment(put(body, "DatiPagamento"), invoice, euros)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _check(invoice: Invoice) -> None:
    """Raises NotWritable for what the format can't hold."""
    if invoice.seller.country != "IT":
        raise NotWritable(f"its seller is not Italian ({invoice.seller.country})")
    if len(invoice.lines) > _MOST_LINES:
        raise NotWritable(f"it has more than {_MOST_LINES} lines")


def _general(data: etree._Element, invoice: Invoice, euros: Amounts, sign: int, given: ExchangeRate | None) -> None:
    put(data, "TipoDocumento", _CREDIT_NOTE if sign < 0 else _INVOICE)
    put(data, "Divisa", EURO)
    put(data, "Data", invoice.issue_date.isoformat())
    put(data, "Numero", references.own_number(invoice.number))
    duty = stamp_duty(invoice)
    if duty:
        stamp = put(data, "DatiBollo")
        put(stamp, "BolloVirtuale", "SI")
        put(stamp, "ImportoBollo", amount(duty.amount))
    put(data, "ImportoTotaleDocumento", amount(euros.total.amount * sign))
    for remark in _remarks(invoice):
        put(data, "Causale", latin(remark, _REMARK))
    if invoice.currency != EURO:
        _in_its_currency(data, invoice, given)


def _remarks(invoice: Invoice) -> Iterator[str]:
    """What has no element of its own, or does not fit into it."""
    texts, contract = wording(invoice.language), invoice.contract_reference
    if invoice.statement:
        yield f"{texts.billed_month} {month(invoice.statement, invoice.language)}"
    if invoice.buyer_reference:
        yield f"{texts.buyer_reference}: {invoice.buyer_reference}"
    if contract and not references.fits(contract):
        yield f"{texts.contract}: {contract}"


def _in_its_currency(data: etree._Element, invoice: Invoice, given: ExchangeRate | None) -> None:
    """What it comes to in its own currency, in which it is paid, and the rates of exchange."""
    label = total_label(invoice, wording(invoice.language))
    put(data, "Causale", latin(f"{label}: {money(invoice.total, invoice.language)}", _REMARK))
    for exchange in dict.fromkeys(line.exchange or given for line in invoice.lines):
        if exchange:
            put(data, "Causale", latin(exchange_rate(exchange, invoice.language), _REMARK))


def _payment(payment: etree._Element, invoice: Invoice, euros: Amounts) -> None:
    put(payment, "CondizioniPagamento", _IN_FULL)
    details = put(payment, "DettaglioPagamento")
    put(details, "ModalitaPagamento", _TRANSFER)
    put(details, "DataScadenzaPagamento", invoice.due_date.isoformat())
    put(details, "ImportoPagamento", amount(euros.total.amount))
    iban = codes.matching(codes.IBAN, "".join(invoice.iban.split()))
    if iban:
        put(details, "IBAN", iban)
    bic = codes.matching(codes.BIC, invoice.bic)
    if bic:
        put(details, "BIC", bic)
    put(details, "CodicePagamento", invoice.number)
