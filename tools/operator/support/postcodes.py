"""Postcodes: given wherever there are any."""

from shared.domain.parties import Party
from shared.domain.postcodes import needs_postcode
from tools.operator.support.errors import OperatorError


def check(party: Party) -> None:
    """Raises OperatorError if an address lacks the postcode that addresses in its country have."""
    if not party.postcode and needs_postcode(party.country):
        raise OperatorError(f"party.postcode is missing: addresses in {party.country} have one.")
