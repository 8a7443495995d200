"""Invoices to print: small, complete and different where a test asks for it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line, LineKind, totals
from shared.domain.languages import DocumentLanguage as Language
from shared.domain.parties import Party
from shared.domain.pricing.money import Money, no_money
from shared.domain.pricing.periods import Interval, Period
from shared.domain.pricing.proration import full_period, prorated_licences
from shared.domain.pricing.tax import TaxRule, TaxTreatment, rule_for

SELLER = Party(
    name="Nuvola Società Benefit S.r.l.",
    street="Via Giosuè Carducci 12",
    postcode="20123",
    city="Milano",
    province="MI",
    country="IT",
    vat_number="IT01234567897",
)
ITALIAN = Party(
    name="Rivenditore Adriatico S.p.A.",
    street="Corso Buenos Aires 5",
    postcode="60121",
    city="Ancona",
    province="AN",
    country="IT",
    vat_number="IT02345678901",
)
GERMAN = Party(
    name="Café Müller & Söhne GmbH",
    street="Straße der Begrüßung 7",
    postcode="10115",
    city="Berlin",
    country="DE",
    vat_number="DE136695976",
)
SWISS = Party(name="Alpenwolke AG", street="Bahnhofstrasse 1", postcode="8001", city="Zürich", country="CH")

STANDARD = TaxRule(treatment=TaxTreatment.STANDARD, rate=2200)
"""The rule of a line until an invoice to somebody has it."""
SEPTEMBER = Period(start=date(2026, 9, 1), end=date(2026, 10, 1))


@pytest.fixture
def italian() -> Party:
    return ITALIAN


@pytest.fixture
def german() -> Party:
    return GERMAN


@pytest.fixture
def swiss() -> Party:
    return SWISS


@pytest.fixture
def line() -> Callable[..., Line]:
    """A charge of a whole month, or of its rest if the number of days left is given."""

    def make(
        licences: int = 5, price: int = 400, *, days_left: int | None = None, currency: str = "EUR", **other: Any
    ) -> Line:
        unit_price = Money(amount=price, currency=currency)
        period = SEPTEMBER
        if days_left is None:
            charge = full_period(licences, unit_price)
        else:
            period = Period(start=SEPTEMBER.end - timedelta(days=days_left), end=SEPTEMBER.end)
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
            "tax": STANDARD,
        }
        return Line(**charge.model_dump(by_alias=False), **(details | other))

    return make


@pytest.fixture
def invoice(line: Callable[..., Line]) -> Callable[..., Invoice]:
    """An invoice to an Italian reseller; another buyer, language or lines change its tax and sums with them."""

    def make(
        buyer: Party = ITALIAN, lines: tuple[Line, ...] | None = None, currency: str = "EUR", **other: Any
    ) -> Invoice:
        lines = lines or (line(58, currency=currency), line(2, days_left=29, currency=currency))
        seller = other.pop("seller", SELLER)
        rule = rule_for(seller.country, 2200, buyer.country, buyer.vat_number)
        lines = tuple(one if one.tax != STANDARD else one.replace(tax=rule) for one in lines)
        sums = totals(lines, currency, rule)
        details: dict[str, Any] = {
            "id": "RIV-2026-0042",
            "number": "RIV-2026-0042",
            "reseller_id": "r1",
            "issue_date": date(2026, 9, 16),
            "issued_at": datetime(2026, 9, 16, 9, 30, tzinfo=UTC),
            "due_date": date(2026, 10, 16),
            "language": Language.ITALIAN,
            "currency": currency,
            "seller": seller,
            "iban": "IT60X0542811101000000123456",
            "buyer": buyer,
            "lines": lines,
            "net": sums.net,
            "taxes": sums.taxes,
            "total": sums.total,
            "credited": no_money(currency),
            "credit_applied": no_money(currency),
        }
        return Invoice(**(details | other))

    return make
