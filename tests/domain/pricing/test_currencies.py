"""The currencies that somebody can be billed in, with their decimals: those of ISO 4217."""

import iso4217
import pytest
from pydantic import ValidationError

from shared.domain.pricing.currencies import MINOR_DIGITS, minor_digits
from shared.domain.pricing.money import Money
from tests.builders.parties import reseller
from tests.builders.plans import plan

OF_ACCOUNT = {"UYW", "XAD"}
"""Units of account that the list does not mark as funds."""


@pytest.mark.parametrize(("currency", "digits"), [("EUR", 2), ("HUF", 2), ("IDR", 2), ("JPY", 0), ("KWD", 3)])
def test_a_currency_has_its_decimals(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


def test_the_table_is_the_maintenance_agencys_list() -> None:
    published = iso4217.raw_xml
    rows = [row for row in published.iter("CcyNtry") if row.findtext("Ccy")]
    funds = {row.findtext("Ccy") for row in rows if row.find("CcyNm[@IsFund]") is not None} | OF_ACCOUNT
    units = {str(row.findtext("Ccy")): str(row.findtext("CcyMnrUnts")) for row in rows}
    payable = {code: int(digits) for code, digits in units.items() if digits.isdigit() and code not in funds}
    assert payable == MINOR_DIGITS
    assert published.get("Pblshd") == "2026-01-01"


@pytest.mark.parametrize("code", ["XAU", "XXX", "XTS", "XDR", "CLF", "USN", "UYW", "XAD", "BGN", "ABC", "eur", ""])
def test_what_is_no_money_is_refused(code: str) -> None:
    for wrong in (lambda: Money(amount=1, currency=code), lambda: reseller(currency=code), lambda: plan(currency=code)):
        with pytest.raises(ValidationError, match="currency"):
            wrong()
