"""VAT numbers: their form and their check digits."""

import re

from stdnum.eu import vat

from shared.domain.parties import Party
from shared.domain.territories import EU
from tools.operator.support.errors import OperatorError

_FORM = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,13}")
_PREFIXES = {"GR": "EL"}


def check(party: Party) -> None:
    """Raises OperatorError if an EU business's VAT number can't be one: reverse charge depends on it.

    A place outside the territory of VAT needs none. One that is given there is an EU country's if it begins as that
    country's do, and is then looked at; in Italy it has to be, since SdI knows no other there (its check 00305).
    """
    number, country = party.vat_number, party.number_country
    if number is None or country not in EU:
        return
    prefix = _PREFIXES.get(country, country)
    if not (party.in_the_union or country == "IT" or number.startswith(prefix)):
        return
    if not _FORM.fullmatch(number) or not number.startswith(prefix):
        raise OperatorError(f"{number} is not a VAT number of {country}: those begin with {prefix}.")
    if not vat.is_valid(number):
        raise OperatorError(f"{number} is not a valid VAT number: its length or its check digits are wrong.")


def same_territory(before: Party, after: Party) -> bool:
    """Whether a business that moves stays in its country and in the territory of the same VAT."""
    return (before.country, before.vat_country) == (after.country, after.vat_country)
