"""VAT numbers: their form and their check digits."""

import re

from stdnum.eu import vat

from shared.domain.pricing.tax import EU
from shared.domain.resellers import Party
from tools.operator.support.errors import OperatorError

_FORM = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,13}")
_PREFIXES = {"GR": "EL"}


def check(party: Party) -> None:
    """Raises OperatorError if an EU business's VAT number can't be one: reverse charge depends on it."""
    number = party.vat_number
    if number is None or party.country not in EU:
        return
    prefix = _PREFIXES.get(party.country, party.country)
    if not _FORM.fullmatch(number) or not number.startswith(prefix):
        raise OperatorError(f"{number} is not a VAT number of {party.country}: those begin with {prefix}.")
    if not vat.is_valid(number):
        raise OperatorError(f"{number} is not a valid VAT number: its length or its check digits are wrong.")
