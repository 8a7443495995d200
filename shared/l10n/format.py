"""Money, dates, numbers and countries as people of one language write them; for documents and mails.

Babel takes some 30 ms to import, so it is loaded when something is first formatted.
"""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shared.domain.languages import DocumentLanguage, Language
from shared.domain.pricing.currencies import minor_digits
from shared.domain.pricing.money import WHOLE, BasisPoints, Money
from shared.domain.values import CountryCode, Instant

if TYPE_CHECKING:
    from babel import Locale

AnyLanguage = Language | DocumentLanguage

LOCALES = {"it": "it_IT", "en": "en_GB", "fr": "fr_FR", "de": "de_DE", "es": "es_ES", "pt": "pt_PT"}
"""English is written as in the European Union: 23 November 2026."""


def money(value: Money, language: AnyLanguage) -> str:
    """An amount with its currency: 1.234,50 € or €1,234.50; exact for all that Firestore can hold (64 bits)."""
    from babel.numbers import get_currency_symbol, parse_pattern

    locale = _locale(language)
    digits = minor_digits(value.currency)
    pattern_text = locale.currency_formats["standard"].pattern
    if get_currency_symbol(value.currency, locale).rstrip(".")[-1].isalpha():
        pattern_text = pattern_text.replace("¤#", "¤\N{NO-BREAK SPACE}#")  # CHF 5.00, not CHF5.00
    pattern = parse_pattern(pattern_text)
    pattern.frac_prec = (digits, digits)
    text: str = pattern.apply(
        Decimal(value.amount).scaleb(-digits), locale, currency=value.currency, currency_digits=False
    )
    return text


def number(value: int, language: AnyLanguage) -> str:
    """A whole number with the language's thousands separators."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language))


def decimal(value: str, language: AnyLanguage) -> str:
    """A decimal number with all the decimals that it is given with: 1,0812."""
    from babel.numbers import format_decimal

    decimals = len(value.partition(".")[2])
    return format_decimal(
        Decimal(value), "#,##0" + ("." + "0" * decimals if decimals else ""), locale=_locale(language)
    )


def percent(rate: BasisPoints, language: AnyLanguage) -> str:
    """A rate with as many decimals as it has: 22%, 5,5%."""
    from babel.numbers import format_percent

    return format_percent(Decimal(rate) / WHOLE, "#,##0.##%", locale=_locale(language))


def day(value: date, language: AnyLanguage) -> str:
    """A date that can't be misread: 23 nov 2026."""
    from babel.dates import format_date

    return format_date(value, "medium", locale=_locale(language))


def month(value: str, language: AnyLanguage) -> str:
    """A month in full, given as 2026-11: novembre 2026."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=_locale(language))


def long_day(value: date, language: AnyLanguage) -> str:
    """A date in full: 23 novembre 2026."""
    from babel.dates import format_date

    return format_date(value, "long", locale=_locale(language))


def moment(value: Instant, time_zone: str, language: AnyLanguage) -> str:
    """A moment as the clocks of a time zone (an IANA name) show it: 7 dicembre 2026, 16:30 (CET)."""
    from babel.dates import format_time, get_timezone_name

    local = value.astimezone(ZoneInfo(time_zone))
    time = format_time(local, "short", locale=_locale(language))
    zone = get_timezone_name(local, width="short", locale=_locale(language))
    return f"{long_day(local.date(), language)}, {time} ({zone})"


def country(code: CountryCode, language: AnyLanguage) -> str:
    """A country's name; the code itself if the language has no name for it."""
    name: str = _locale(language).territories.get(code, code)
    return name


def _locale(language: AnyLanguage) -> "Locale":
    from babel import Locale

    return Locale.parse(LOCALES[language.value])
