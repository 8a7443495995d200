"""The document as a whole: header, parties, settlement. Pure; the same bytes for the same invoice.

Element order is the schema's. Business terms (BT, BG) and rules (BR) are EN 16931-1:2017's.
"""

from lxml import etree

from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.parties import Party
from shared.domain.pricing.currencies import minor_digits
from shared.domain.pricing.tax import TaxTreatment
from shared.invoicing.facturx import lines, taxes
from shared.invoicing.facturx.elements import PREFIXES, RSM, amount, clean, day, ram
from shared.l10n.documents import wording

GUIDELINE = "urn:cen.eu:en16931:2017"
_INVOICE, _CREDIT_NOTE = "380", "381"
_SEPA, _TRANSFER = "58", "30"
"""UNTDID 4461: SEPA credit transfer, credit transfer."""


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
    context = etree.SubElement(root, f"{{{RSM}}}ExchangedDocumentContext")
    ram(ram(context, "GuidelineSpecifiedDocumentContextParameter"), "ID", GUIDELINE)
    head = etree.SubElement(root, f"{{{RSM}}}ExchangedDocument")
    ram(head, "ID", invoice.number)
    ram(head, "TypeCode", _CREDIT_NOTE if sign < 0 else _INVOICE)
    day(head, "IssueDateTime", invoice.issue_date)
    transaction = etree.SubElement(root, f"{{{RSM}}}SupplyChainTradeTransaction")
    for number, line in enumerate(invoice.lines, start=1):
        lines.write(transaction, number, line, sign, digits, invoice.language)
    _agreement(ram(transaction, "ApplicableHeaderTradeAgreement"), invoice)
    delivered = ram(ram(transaction, "ApplicableHeaderTradeDelivery"), "ActualDeliverySupplyChainEvent")
    # The licences can be used from the first day on (BT-72); until when says the period (BG-14).
    day(delivered, "OccurrenceDateTime", min(line.period.start for line in invoice.lines))
    _settlement(ram(transaction, "ApplicableHeaderTradeSettlement"), invoice, sign, digits)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _agreement(agreement: etree._Element, invoice: Invoice) -> None:
    # Where the supply is outside the scope of VAT, nobody's VAT number may be named (BR-O-02 to BR-O-04).
    outside = any(tax.treatment is TaxTreatment.NOT_SUBJECT for tax in invoice.taxes)
    _party(ram(agreement, "SellerTradeParty"), invoice.seller, outside=outside, seller=True)
    _party(ram(agreement, "BuyerTradeParty"), invoice.buyer, outside=outside, seller=False)
    if len(invoice.purchase_orders) == 1:
        order = ram(agreement, "BuyerOrderReferencedDocument")
        ram(order, "IssuerAssignedID", invoice.purchase_orders[0])


def _party(parent: etree._Element, party: Party, *, outside: bool, seller: bool) -> None:
    ram(parent, "Name", party.name)
    if outside and party.vat_number:
        # Its number is then the register's, so that it is still there (BT-30, BT-47).
        ram(ram(parent, "SpecifiedLegalOrganization"), "ID", party.vat_number)
    address = ram(parent, "PostalTradeAddress")
    if party.postcode:
        ram(address, "PostcodeCode", party.postcode)
    ram(address, "LineOne", party.street)
    ram(address, "CityName", party.city)
    ram(address, "CountryID", party.country)
    if party.province:
        ram(address, "CountrySubDivisionName", party.province)
    if party.vat_number and not outside:
        ram(ram(parent, "SpecifiedTaxRegistration"), "ID", party.vat_number, schemeID="VA")
    elif party.vat_number and seller:
        ram(ram(parent, "SpecifiedTaxRegistration"), "ID", party.vat_number, schemeID="FC")


def _settlement(settlement: etree._Element, invoice: Invoice, sign: int, digits: int) -> None:
    texts = wording(invoice.language)
    ram(settlement, "PaymentReference", invoice.number)
    ram(settlement, "InvoiceCurrencyCode", invoice.currency)
    if sign > 0:
        means = ram(settlement, "SpecifiedTradeSettlementPaymentMeans")
        ram(means, "TypeCode", _SEPA if invoice.currency == "EUR" else _TRANSFER)
        ram(ram(means, "PayeePartyCreditorFinancialAccount"), "IBANID", clean(invoice.iban).replace(" ", ""))
    taxes.write(settlement, invoice.taxes, invoice.seller, texts, sign, digits)
    starts = [line.period.start for line in invoice.lines]
    lines.period(settlement, min(starts), max(line.period.last_day for line in invoice.lines))
    if sign > 0:
        day(ram(settlement, "SpecifiedTradePaymentTerms"), "DueDateDateTime", invoice.due_date)
    _sums(ram(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation"), invoice, sign, digits)
    for number in invoice.corrects:
        ram(ram(settlement, "InvoiceReferencedDocument"), "IssuerAssignedID", number)


def _sums(sums: etree._Element, invoice: Invoice, sign: int, digits: int) -> None:
    net, total = (amount(money.amount * sign, digits) for money in (invoice.net, invoice.total))
    tax = amount((invoice.total.amount - invoice.net.amount) * sign, digits)
    ram(sums, "LineTotalAmount", net)
    ram(sums, "TaxBasisTotalAmount", net)
    ram(sums, "TaxTotalAmount", tax, currencyID=invoice.currency)
    ram(sums, "GrandTotalAmount", total)
    ram(sums, "DuePayableAmount", total)
