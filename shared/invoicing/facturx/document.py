"""The document as a whole: header, parties, settlement. Pure; the same bytes for the same invoice.

Element order is the schema's. Business terms (BT, BG) and rules (BR) are EN 16931-1:2017's.
"""

from lxml import etree

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.pricing.currencies import minor_digits
from shared.domain.pricing.tax import TaxTreatment
from shared.invoicing.descriptions import payment_terms
from shared.invoicing.facturx import lines, notes, parties, taxes
from shared.invoicing.facturx.elements import PREFIXES, RSM, amount, clean, day, ram
from shared.invoicing.facturx.guideline import guideline
from shared.l10n.documents import wording

_INVOICE, _CREDIT_NOTE = "380", "381"
_SEPA, _TRANSFER, _CLEARING = "58", "30", "97"
"""UNTDID 4461: SEPA credit transfer, credit transfer, clearing between partners (a credit note's allocations)."""


class NoTwoDecimals(Exception):
    """EN 16931 has at most two decimals (BR-DEC): no invoice in a currency with three can be written in it."""


def embedded_xml(invoice: Invoice) -> bytes | None:
    """The XML that a document's PDF carries; None where the invoice's currency can't be written in it."""
    try:
        return cross_industry_invoice(invoice)
    except NoTwoDecimals:
        return None


def cross_industry_invoice(invoice: Invoice) -> bytes:
    """The XML of an invoice or credit note.

    Raises:
        NoTwoDecimals: if the currency has three decimals, such as KWD.
    """
    digits = minor_digits(invoice.currency)
    if digits > 2:
        raise NoTwoDecimals(invoice.currency)
    sign = -1 if invoice.kind is InvoiceKind.CREDIT_NOTE else 1
    root = etree.Element(f"{{{RSM}}}CrossIndustryInvoice", nsmap=PREFIXES)
    _context(etree.SubElement(root, f"{{{RSM}}}ExchangedDocumentContext"), invoice)
    head = etree.SubElement(root, f"{{{RSM}}}ExchangedDocument")
    ram(head, "ID", invoice.number)
    ram(head, "TypeCode", _CREDIT_NOTE if sign < 0 else _INVOICE)
    day(head, "IssueDateTime", invoice.issue_date)
    notes.write(head, invoice)
    transaction = etree.SubElement(root, f"{{{RSM}}}SupplyChainTradeTransaction")
    for number, line in enumerate(invoice.lines, start=1):
        lines.write(transaction, number, line, sign, digits, invoice.language)
    _agreement(ram(transaction, "ApplicableHeaderTradeAgreement"), invoice)
    delivered = ram(ram(transaction, "ApplicableHeaderTradeDelivery"), "ActualDeliverySupplyChainEvent")
    # The licences can be used from the first day on (BT-72); until when says the period (BG-14).
    day(delivered, "OccurrenceDateTime", min(line.period.start for line in invoice.lines))
    _settlement(ram(transaction, "ApplicableHeaderTradeSettlement"), invoice, sign, digits)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _context(context: etree._Element, invoice: Invoice) -> None:
    followed = guideline(invoice)
    if followed.process:
        ram(ram(context, "BusinessProcessSpecifiedDocumentContextParameter"), "ID", followed.process)
    ram(ram(context, "GuidelineSpecifiedDocumentContextParameter"), "ID", followed.id)


def _agreement(agreement: etree._Element, invoice: Invoice) -> None:
    # Where the supply is outside the scope of VAT, nobody's VAT number may be named (BR-O-02 to BR-O-04).
    outside = any(tax.treatment is TaxTreatment.NOT_SUBJECT for tax in invoice.taxes)
    if invoice.buyer_reference:
        ram(agreement, "BuyerReference", invoice.buyer_reference)
    parties.seller(ram(agreement, "SellerTradeParty"), invoice, outside=outside)
    parties.buyer(ram(agreement, "BuyerTradeParty"), invoice, outside=outside)
    if len(invoice.purchase_orders) == 1:
        order = ram(agreement, "BuyerOrderReferencedDocument")
        ram(order, "IssuerAssignedID", invoice.purchase_orders[0])
    if invoice.contract_reference:
        ram(ram(agreement, "ContractReferencedDocument"), "IssuerAssignedID", invoice.contract_reference)


def _settlement(settlement: etree._Element, invoice: Invoice, sign: int, digits: int) -> None:
    texts = wording(invoice.language)
    ram(settlement, "PaymentReference", invoice.number)
    if invoice.vat_total:
        ram(settlement, "TaxCurrencyCode", invoice.vat_total.currency)
    ram(settlement, "InvoiceCurrencyCode", invoice.currency)
    _means(ram(settlement, "SpecifiedTradeSettlementPaymentMeans"), invoice, sign)
    taxes.write(settlement, invoice, texts, sign, digits)
    starts = [line.period.start for line in invoice.lines]
    lines.period(settlement, min(starts), max(line.period.last_day for line in invoice.lines))
    if sign > 0:
        terms = ram(settlement, "SpecifiedTradePaymentTerms")
        ram(terms, "Description", payment_terms(invoice, texts))
        day(terms, "DueDateDateTime", invoice.due_date)
    _sums(ram(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation"), invoice, sign, digits)
    notes.preceding_invoice(settlement, invoice)


def _means(means: etree._Element, invoice: Invoice, sign: int) -> None:
    """How it is paid (BG-16): a credit note is not."""
    if sign < 0:
        ram(means, "TypeCode", _CLEARING)
        return
    ram(means, "TypeCode", _SEPA if invoice.currency == "EUR" else _TRANSFER)
    ram(ram(means, "PayeePartyCreditorFinancialAccount"), "IBANID", clean(invoice.iban).replace(" ", ""))
    if invoice.bic:
        ram(ram(means, "PayeeSpecifiedCreditorFinancialInstitution"), "BICID", invoice.bic)


def _sums(sums: etree._Element, invoice: Invoice, sign: int, digits: int) -> None:
    net, total = (amount(money.amount * sign, digits) for money in (invoice.net, invoice.total))
    tax = amount((invoice.total.amount - invoice.net.amount) * sign, digits)
    ram(sums, "LineTotalAmount", net)
    ram(sums, "TaxBasisTotalAmount", net)
    ram(sums, "TaxTotalAmount", tax, currencyID=invoice.currency)
    if invoice.vat_total:  # BT-111, in the currency of BT-6
        due = invoice.vat_total
        ram(sums, "TaxTotalAmount", amount(due.amount * sign, minor_digits(due.currency)), currencyID=due.currency)
    ram(sums, "GrandTotalAmount", total)
    ram(sums, "DuePayableAmount", total)
