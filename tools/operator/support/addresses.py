"""Whether an address names its country so that the VAT that holds there is known."""

from shared.domain.parties import Party
from shared.domain.territories import EU
from tools.operator.support.errors import OperatorError

_NO_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())
"""What Babel has names for and ISO 3166-1 has not assigned; EN 16931 takes none of them (its rule BR-CL-14)."""


def check(party: Party) -> None:
    """Raises OperatorError for a code that is no country's, such as EL for Greece, or another country's than its own.

    A code that nobody knows would count as outside the EU.
    """
    if party.country not in _countries():
        raise OperatorError(f"{party.country} is no country's code (ISO 3166-1): Greece is GR, Great Britain GB.")
    place = party.place
    if place and place.postcodes and place.numbers and place.vat_country == place.numbers not in EU:
        raise OperatorError(f"{party.postcode} is in {place.name}, whose code is {place.numbers}, not {party.country}.")


def _countries() -> frozenset[str]:
    from babel import Locale

    known = (str(code) for code in Locale.parse("en_GB").territories)
    return frozenset(code for code in known if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES
