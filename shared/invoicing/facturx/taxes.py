"""VAT in EN 16931: its categories (BT-118, BT-151) and the breakdown (BG-23)."""

from collections.abc import Sequence

from lxml import etree

from shared.domain.parties import Party
from shared.domain.pricing.tax import Tax, TaxRule, TaxTreatment
from shared.invoicing.descriptions import no_tax
from shared.invoicing.facturx.elements import amount, ram
from shared.l10n.documents.texts import Wording

_EXEMPT = {"AE": "VATEX-EU-AE", "O": "VATEX-EU-O"}
"""The codes of the reasons for which there is no tax (CEF VATEX list)."""


def category(rule: TaxRule) -> str:
    """The code (UNTDID 5305) of a rule: standard, zero rated, reverse charge, outside the scope."""
    match rule.treatment:
        case TaxTreatment.STANDARD:
            return "S" if rule.rate else "Z"
        case TaxTreatment.REVERSE_CHARGE:
            return "AE"
        case TaxTreatment.NOT_SUBJECT:
            return "O"


def write(
    settlement: etree._Element, taxes: Sequence[Tax], seller: Party, texts: Wording, sign: int, digits: int
) -> None:
    """The breakdown: a base, a rate and a tax for each rule."""
    for tax in taxes:
        entry = ram(settlement, "ApplicableTradeTax")
        ram(entry, "CalculatedAmount", amount(tax.amount.amount * sign, digits))
        ram(entry, "TypeCode", "VAT")
        note, reason = no_tax(tax.treatment, seller, texts)
        code = category(tax)
        if code in _EXEMPT:
            ram(entry, "ExemptionReason", f"{note}. {reason}")
        ram(entry, "BasisAmount", amount(tax.base.amount * sign, digits))
        ram(entry, "CategoryCode", code)
        if code in _EXEMPT:
            ram(entry, "ExemptionReasonCode", _EXEMPT[code])
        ram(entry, "RateApplicablePercent", amount(tax.rate, 2))
