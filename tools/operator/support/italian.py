"""What FatturaPA needs to know of a reseller."""

import re

from stdnum.it import codicefiscale

from shared.domain.parties import Party
from shared.domain.sellers import Seller, TaxRegime
from shared.invoicing.fatturapa import codes
from tools.operator.support.errors import OperatorError


def check(party: Party) -> None:
    """Raises OperatorError if SdI would refuse the reseller's documents, or deliver them nowhere."""
    if party.country != "IT":
        _check_foreign(party)
        return
    _check_form(codes.POSTCODE, party.postcode, "an Italian postcode: five digits")
    _check_form(codes.PROVINCE, party.province, "an Italian province: two capital letters")
    _check_form(codes.EMAIL, party.certified_email, "an address for certified e-mail (PEC)")
    _check_form(codes.RECIPIENT_CODE, party.recipient_code, "a recipient code: seven capital letters and digits")
    if party.recipient_code in (codes.NO_RECIPIENT_CODE, codes.ABROAD, codes.SAN_MARINO):
        raise OperatorError(
            f"{party.recipient_code} is not a recipient code of a business in Italy: leave the field out."
        )
    _check_tax_code(party.tax_code)
    if party.vat_number is None and party.tax_code is None:
        raise OperatorError("An Italian business without a VAT number needs its tax code: FatturaPA names it by that.")


def check_seller(seller: Seller) -> None:
    """Raises OperatorError for a regime abroad, or a registration that would not say what art. 2250 c.c. asks for."""
    country = seller.party.country
    if seller.tax_regime is not TaxRegime.ORDINARY and country != "IT":
        raise OperatorError(f"The tax regime is that of an Italian seller, and this seller is in {country}.")
    if seller.registration is None:
        return
    if country != "IT":
        raise OperatorError(f"The registration is that of an Italian company, and this seller is in {country}.")
    if not seller.party.tax_code:
        raise OperatorError("A registered company needs party.taxCode: it is the number in the companies' register.")


def _check_foreign(party: Party) -> None:
    for name, value in (
        ("tax code", party.tax_code),
        ("recipient code", party.recipient_code),
        ("certified e-mail (PEC)", party.certified_email),
    ):
        if value is not None:
            raise OperatorError(f"Only an Italian reseller can have a {name}, and this reseller is in {party.country}.")


def _check_form(form: re.Pattern[str], value: str | None, what: str) -> None:
    if value is not None and not form.fullmatch(value):
        raise OperatorError(f"{value!r} is not {what}.")


def _check_tax_code(code: str | None) -> None:
    _check_form(codes.TAX_CODE, code, "a tax code: eleven digits, or sixteen capital letters and digits")
    if code is not None and not codicefiscale.is_valid(code):
        raise OperatorError(f"{code} is not a valid tax code: its check digit is wrong.")
