"""The currencies that prices can be in, and the decimals of each: one table for pages, mails, XML, command line and
console (static_site/src/i18n/minor-digits.json is written from it).

From ISO 4217, list one as published by its maintenance agency on 1 January 2026 (six-group.com, list-one.xml). Other
tables follow cash payments: browsers' Intl and Babel have no decimals for HUF, ALL, COP or IDR, each its own choice.
"""

from typing import Annotated

from pydantic import AfterValidator, Field

_TWO = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE "
    "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER "
    "ZAR ZMW ZWG"
)
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
MINOR_DIGITS = dict.fromkeys(_TWO.split(), 2) | dict.fromkeys(_NONE.split(), 0) | dict.fromkeys(_THREE.split(), 3)
"""All currencies of the list but funds and units of account (CLF, UYW, XAD, XDR) and what has no minor unit in it
("N.A.": metals such as XAU, XTS for tests, XXX for none): nobody is billed in those."""


def _known(code: str) -> str:
    if code not in MINOR_DIGITS:
        raise ValueError(f"{code} is no currency of ISO 4217 that somebody can be billed in")
    return code


CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$"), AfterValidator(_known)]


def minor_digits(currency: CurrencyCode) -> int:
    """The number of decimals of the currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD."""
    return MINOR_DIGITS[currency]
