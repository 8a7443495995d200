"""VAT in EN 16931: its categories (BT-118, BT-151) and the breakdown (BG-23)."""

from lxml import etree

from shared.domain.billing.invoices import Invoice
from shared.domain.pricing.tax import TaxRule, TaxTreatment
from shared.invoicing.descriptions import due_on_payment, no_tax
from shared.invoicing.facturx.elements import amount, ram
from shared.l10n.documents.texts import Wording

_EXEMPT = {"AE": "VATEX-EU-AE", "O": "VATEX-EU-O"}
"""The codes of the reasons for which there is no tax (CEF VATEX list)."""
_ON_PAYMENT = "72"
"""UNTDID 2475: the tax is due when it is paid (BT-8)."""


def category(rule: TaxRule) -> str:
    """The code (UNTDID 5305) of a rule: standard, zero rated, reverse charge, outside the scope."""
    match rule.treatment:
        case TaxTreatment.STANDARD:
            return "S" if rule.rate else "Z"
        case TaxTreatment.REVERSE_CHARGE:
            return "AE"
        case TaxTreatment.NOT_SUBJECT:
            return "O"


def write(settlement: etree._Element, invoice: Invoice, texts: Wording, sign: int, digits: int) -> None:
    """The breakdown: a base, a rate and a tax for each rule."""
    for tax in invoice.taxes:
        entry = ram(settlement, "ApplicableTradeTax")
        ram(entry, "CalculatedAmount", amount(tax.amount.amount * sign, digits))
        ram(entry, "TypeCode", "VAT")
        note, reason = no_tax(tax.treatment, invoice.seller, texts)
        code = category(tax)
        if code in _EXEMPT:
            ram(entry, "ExemptionReason", f"{note}. {reason}")
        ram(entry, "BasisAmount", amount(tax.base.amount * sign, digits))
        ram(entry, "CategoryCode", code)
        if code in _EXEMPT:
            ram(entry, "ExemptionReasonCode", _EXEMPT[code])
        if due_on_payment(invoice, tax):
            ram(entry, "DueDateTypeCode", _ON_PAYMENT)
        ram(entry, "RateApplicablePercent", amount(tax.rate, 2))
