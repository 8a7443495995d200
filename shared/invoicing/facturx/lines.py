"""The lines of a Cross Industry Invoice (EN 16931, BG-25), each exact: quantity × price ÷ base quantity.

An amount that was rounded together with earlier credits can be a cent off that, and then says so. EN 16931 has no rule
that multiplies them again; PEPPOL-EN16931-R120, which has, allows 2 cents.
"""

from datetime import date

from lxml import etree

from shared.domain.billing.lines import Line
from shared.domain.languages import DocumentLanguage
from shared.domain.pricing.proration import Unit
from shared.invoicing.descriptions import corrected, rounding, row, supplied, tiers
from shared.invoicing.facturx.elements import amount, day, ram
from shared.invoicing.facturx.taxes import category
from shared.l10n.documents import wording

_UNITS = {Unit.LICENCE: "C62", Unit.LICENCE_DAY: "DAY", Unit.DAY: "DAY"}
"""UN/ECE Recommendation 20: one, and day."""
_SLACK = 2
"""Hundredths of the currency."""


def write(parent: etree._Element, number: int, line: Line, sign: int, digits: int, language: DocumentLanguage) -> None:
    """One line; `sign` is -1 on a credit note, whose amounts EN 16931 wants positive."""
    item = ram(parent, "IncludedSupplyChainTradeLineItem")
    ram(ram(item, "AssociatedDocumentLineDocument"), "LineID", str(number))
    exact = _exact(line, digits)
    _product(ram(item, "SpecifiedTradeProduct"), line, language, calculation=not exact)
    counted = line if exact else _as_one_piece(line)
    # A credit is a negative quantity, never a negative price (BR-27).
    price_sign = -1 if counted.price.amount < 0 else 1
    price = ram(ram(item, "SpecifiedLineTradeAgreement"), "NetPriceProductTradePrice")
    ram(price, "ChargeAmount", amount(abs(counted.price.amount), digits))
    unit = _UNITS[counted.unit]
    ram(price, "BasisQuantity", str(counted.base_quantity), unitCode=unit)
    quantity = str(counted.quantity * sign * price_sign)
    ram(ram(item, "SpecifiedLineTradeDelivery"), "BilledQuantity", quantity, unitCode=unit)
    _settlement(ram(item, "SpecifiedLineTradeSettlement"), line, sign, digits)


def _exact(line: Line, digits: int) -> bool:
    """Whether quantity × price ÷ base quantity is the amount as closely as PEPPOL-EN16931-R120 wants it.

    Cents always are. A currency without decimals is rounded to whole units, and is not.
    """
    missed = abs(line.quantity * line.price.amount - line.amount.amount * line.base_quantity)
    allowed: int = _SLACK * line.base_quantity * 10**digits
    return missed * 100 <= allowed


def _as_one_piece(line: Line) -> Line:
    return line.replace(quantity=1, unit=Unit.LICENCE, price=line.amount, base_quantity=1)


def _product(product: etree._Element, line: Line, language: DocumentLanguage, *, calculation: bool) -> None:
    texts = wording(language)
    ram(product, "SellerAssignedID", line.product_id)
    ram(product, "Name", f"{line.product_name} – {line.plan_name}")
    about = [f"{line.licences} {supplied(line.kind, texts).of(line.licences)}"]
    about += [tiers(line, language)] if line.parts else []
    about += [rounding(line, texts)] if line.rounding.amount else []
    about += [f"{texts.purchase_order} {line.purchase_order}"] if line.purchase_order else []
    about += [f"{texts.corrects} {corrected(line, language, texts)}"] if line.corrects else []
    if calculation:
        shown = row(line, language, texts)
        about.append(f"{shown.quantity} {shown.unit} × {shown.price} {shown.price_for}")
    ram(product, "Description", " · ".join(about))
    customer = ram(product, "ApplicableProductCharacteristic")
    ram(customer, "Description", texts.customer)
    ram(customer, "Value", f"{line.organisation} · {line.domain}")


def _settlement(settlement: etree._Element, line: Line, sign: int, digits: int) -> None:
    tax = ram(settlement, "ApplicableTradeTax")
    ram(tax, "TypeCode", "VAT")
    code = category(line.tax)
    ram(tax, "CategoryCode", code)
    if code != "O":
        ram(tax, "RateApplicablePercent", amount(line.tax.rate, 2))
    period(settlement, line.period.start, line.period.last_day)
    total = ram(settlement, "SpecifiedTradeSettlementLineMonetarySummation")
    ram(total, "LineTotalAmount", amount(line.amount.amount * sign, digits))


def period(parent: etree._Element, start: date, last_day: date) -> None:
    """When something was supplied, the last day included (BG-26, BG-14)."""
    billing = ram(parent, "BillingSpecifiedPeriod")
    day(billing, "StartDateTime", start)
    day(billing, "EndDateTime", last_day)
