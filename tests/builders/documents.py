"""Documents to print: small, complete, and different where a test asks for it."""

from datetime import date, timedelta
from typing import Any

from shared.domain.billing.conversion import converted_taxes
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line, LineKind, totals
from shared.domain.languages import DocumentLanguage
from shared.domain.parties import Party
from shared.domain.pricing.money import Money, no_money
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.proration import full_period, prorated_licences
from shared.domain.pricing.tax import TaxRule, TaxTreatment, rule_for
from tests.builders.exchange import rate
from tests.builders.parties import ITALIAN, SELLER
from tests.builders.times import SEPTEMBER, at

STANDARD = TaxRule(treatment=TaxTreatment.STANDARD, rate=SELLER.standard_rate)
"""The rule of a line until an invoice to somebody has it."""


def line(
    licences: int = 5, price: int = 400, *, days_left: int | None = None, currency: str = "EUR", **other: Any
) -> Line:
    """A charge of a whole month, or of its rest if the number of days left is given."""
    unit_price = Money(amount=price, currency=currency)
    period = SEPTEMBER
    if days_left is None:
        charge = full_period(licences, unit_price)
    else:
        period = SEPTEMBER.from_day(SEPTEMBER.end - timedelta(days=days_left))
        charge = prorated_licences(licences, unit_price, SEPTEMBER, period.start)
    details: dict[str, Any] = {
        "kind": LineKind.LICENCES if days_left is None else LineKind.ADDED_LICENCES,
        "customer_id": "c1",
        "organisation": "Officine Rossi S.n.c.",
        "domain": "officinerossi.example",
        "product_id": "shared-contacts",
        "product_name": "Shared Contacts for Gmail",
        "plan_name": "Business",
        "interval": Interval.MONTH,
        "licences": abs(licences),
        "period": period,
        "entry_seq": 1,
        "ordered_on": SEPTEMBER.start,
        "tax": STANDARD,
    }
    return Line(**charge.model_dump(by_alias=False), **(details | other))


def typed_line(text: str) -> Line:
    """A line with a text wherever people can type one."""
    return line(3, days_left=7, organisation=text, domain=text, product_name=text, plan_name=text, purchase_order=text)


def xrechnung(buyer: Party = ITALIAN, lines: tuple[Line, ...] | None = None, **other: Any) -> Invoice:
    """An invoice to a reseller with a buyer reference, both of whom can be reached."""
    details: dict[str, Any] = {
        "seller": SELLER.party_on_documents,
        "buyer_reference": "04011000-12345-03",
        "contract_reference": "RV 2026/17",
        "bic": SELLER.bic,
    }
    return invoice(buyer.reached_at("rechnung@haendler.example"), lines, **(details | other))


def invoice(
    buyer: Party = ITALIAN,
    lines: tuple[Line, ...] | None = None,
    currency: str = "EUR",
    seller: Party = SELLER.party,
    **other: Any,
) -> Invoice:
    """An invoice to an Italian reseller; another buyer, language or lines change its tax and sums with them."""
    lines = lines or (line(58, currency=currency), line(2, days_left=29, currency=currency))
    rule = rule_for(seller.vat_country, SELLER.standard_rate, buyer.vat_country, buyer.vat_number)
    lines = tuple(each.replace(tax=rule) if each.tax == STANDARD else each for each in lines)
    if currency != "EUR":
        lines = tuple(each.replace(exchange=each.exchange or rate(currency)) for each in lines)
    sums = totals(lines, currency, rule)
    details: dict[str, Any] = {
        "id": "RIV-2026-0042",
        "number": "RIV-2026-0042",
        "reseller_id": "r1",
        "issue_date": date(2026, 9, 16),
        "issued_at": at("2026-09-16", 9),
        "due_date": date(2026, 10, 16),
        "language": DocumentLanguage.ITALIAN,
        "currency": currency,
        "seller": seller,
        "contact": SELLER.contact,
        "iban": SELLER.iban,
        "buyer": buyer,
        "lines": lines,
        "net": sums.net,
        "taxes": sums.taxes,
        "total": sums.total,
        "converted_taxes": converted_taxes(sums.taxes, lines),
        "credited": no_money(currency),
        "credit_applied": no_money(currency),
    }
    return Invoice(**(details | other))
