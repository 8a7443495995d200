"""The vendor as a file describes it (docs/examples/seller.toml), checked before anything is written.

What is entered here stands on documents that are never changed, so a slip is refused where it can be seen.
"""

from pathlib import Path

from shared.domain.sellers import Seller
from shared.store.engine.reader import rows
from tools.operator.support import addresses, emails, files, finding, italian, postcodes, printable, vat
from tools.operator.support.amounts import percent
from tools.operator.support.errors import OperatorError

_LOWEST_RATE = 300
"""3 %: no country's standard rate of VAT is lower, and 22 would be 0.22 %."""


def read(file: Path) -> Seller:
    """Raises OperatorError if the file, or anything in it, is wrong."""
    from stdnum import bic, iban

    seller = files.checked(Seller, files.read(file), str(file))
    printable.check_party(seller.party)
    addresses.check(seller.party)
    postcodes.check(seller.party)
    if seller.party.in_the_union and not seller.party.vat_number:
        raise OperatorError("A seller in the European Union needs a VAT number: every document names it.")
    if 0 < seller.standard_rate < _LOWEST_RATE:
        raise OperatorError(f"standardRate {seller.standard_rate} is {percent(seller.standard_rate)} %: 22 % is 2200.")
    _check_contact(seller)
    vat.check(seller.party)
    italian.check(seller.party)
    italian.check_seller(seller)
    if not iban.is_valid(seller.iban):
        raise OperatorError(f"{seller.iban} is not a valid IBAN: its length or its check digits are wrong.")
    if seller.bic is not None and not bic.is_valid(seller.bic):
        raise OperatorError(f"{seller.bic} is not a valid BIC: eight or eleven capital letters and digits.")
    _check_logo(seller)
    return seller.replace(iban=iban.compact(seller.iban), bic=bic.compact(seller.bic) if seller.bic else None)


def _check_contact(seller: Seller) -> None:
    emails.check_electronic_address(seller.party)
    if seller.contact is None:
        raise OperatorError("The seller needs a contact: whom resellers may ask about a document.")
    printable.check_contact(seller.contact)
    emails.check(seller.contact.email, "contact.email")


def _check_logo(seller: Seller) -> None:
    from shared.faults import PermanentFault
    from shared.invoicing.pdf import letterhead

    if seller.logo:
        try:
            letterhead.logo(seller.logo)
        except PermanentFault as fault:
            raise OperatorError(str(fault)) from fault


def check_country(present: Seller | None, after: Seller) -> None:
    """Raises OperatorError for another country, or another's VAT, once a document was issued.

    Credits of what was charged before would be taxed by the new country's rule.
    """
    if present is None or vat.same_territory(present.party, after.party):
        return
    if rows(finding.any_series()):
        raise OperatorError("The seller's country can't change any more: documents were issued from it.")
