"""Money, dates and numbers as each language writes them."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.languages import DocumentLanguage as Language
from shared.domain.pricing.currencies import MINOR_DIGITS, minor_digits
from shared.domain.pricing.money import Money
from shared.l10n import format as formatting
from tools import currencies

IT, EN = Language.ITALIAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("amount", "currency", "italian", "english"),
    [
        (123450, "EUR", "1.234,50 €", "€1,234.50"),
        (-1661, "EUR", "-16,61 €", "-€16.61"),
        (5, "EUR", "0,05 €", "€0.05"),
        (0, "EUR", "0,00 €", "€0.00"),
        (1234, "JPY", "1.234 JPY", "JP¥1,234"),
        (1234567, "KWD", "1.234,567 KWD", "KWD 1,234.567"),
        (1050, "CHF", "10,50 CHF", "CHF 10.50"),
        (1050, "RSD", "10,50 RSD", "RSD 10.50"),
        (1590000, "HUF", "15.900,00 HUF", "HUF 15,900.00"),
        (1050, "XCG", "10,50 Cg.", "Cg. 10.50"),
    ],
)
def test_money_has_the_decimals_of_its_currency(amount: int, currency: str, italian: str, english: str) -> None:
    value = Money(amount=amount, currency=currency)

    assert formatting.money(value, IT).replace("\xa0", " ") == italian
    assert formatting.money(value, EN).replace("\xa0", " ") == english


def test_the_site_has_our_table_and_compares_every_currency_with_what_documents_say() -> None:
    """static_site/test/i18n/numbers.test.ts does, and says the same digits."""
    for file, text in currencies.files().items():
        assert file.read_text(encoding="utf-8") == text, "run python -m tools.currencies"


@pytest.mark.parametrize("currency", MINOR_DIGITS)
def test_a_document_has_the_decimals_of_iso_4217_in_every_currency(currency: str) -> None:
    for language in Language:
        said = formatting.money(Money(amount=1_590_000, currency=currency), language)
        digits = "".join(character for character in said if character.isdigit())
        assert digits == "1590000"
        assert re.findall(r"\d+", said)[-1] == {0: "000", 2: "00", 3: "000"}[MINOR_DIGITS[currency]]


@settings(deadline=None)  # the first call loads Babel
@given(st.integers(min_value=-(2**63), max_value=2**63 - 1), st.sampled_from(["EUR", "JPY", "TND", "PLN"]))
def test_money_of_any_size_that_firestore_holds_is_exact(amount: int, currency: str) -> None:
    shown = formatting.money(Money(amount=amount, currency=currency), EN)

    digits = "".join(character for character in shown if character in "-.0123456789")
    assert Decimal(digits).scaleb(minor_digits(currency)) == amount


def test_rates_have_the_decimals_they_need() -> None:
    assert [formatting.percent(rate, IT) for rate in (2200, 550, 0, 1)] == ["22%", "5,5%", "0%", "0,01%"]
    assert formatting.percent(550, EN) == "5.5%"


def test_dates() -> None:
    assert formatting.day(date(2026, 11, 3), IT) == "3 nov 2026"
    assert formatting.day(date(2026, 11, 3), EN) == "3 Nov 2026"
    assert formatting.long_day(date(2026, 11, 3), IT) == "3 novembre 2026"


def test_a_moment_is_shown_where_its_clock_hangs() -> None:
    late = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)

    assert formatting.moment(late, "Europe/Rome", IT) == "1 agosto 2026, 00:30 (CEST)"
    assert formatting.moment(late, "Europe/Rome", EN) == "1 August 2026, 00:30 (CEST)"


def test_countries_have_names_and_unknown_ones_their_code() -> None:
    assert [formatting.country("DE", language) for language in Language] == [
        "Germania",
        "Germany",
        "Allemagne",
        "Deutschland",
        "Alemania",
        "Alemanha",
    ]
    assert formatting.country("QX", IT) == "QX"


def test_every_language_has_a_locale() -> None:
    assert set(formatting.LOCALES) == set(Language)
