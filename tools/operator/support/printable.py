"""What the operator enters for people to read: on one line, with letters, and short enough for every document."""

from collections.abc import Iterable, Mapping

from shared.domain.parties import Party, SellerContact
from shared.domain.pricing.catalogue import Plan, Product
from shared.domain.printable import objection
from shared.domain.resellers import Reseller
from shared.domain.values import Value
from tools.operator.support.errors import OperatorError

_PARTY = {"name": 80, "street": 60, "postcode": 15, "city": 60, "province": 30, "vat_number": 30}
"""What FatturaPA's fields of addresses hold; EN 16931 and the page have no limit."""
_PLAN = {"product_name": 60, "name": 60}
_CONTACT = {"name": 80, "phone": 30, "email": 254}
_REFERENCES = {"buyer_reference": 60, "contract_reference": 60}
_ELECTRONIC_ADDRESS = {"address": 254}


def check_party(party: Party) -> None:
    """Raises OperatorError if a business's name or address could not stand on a document as it was typed."""
    _check(_given(party, _PARTY), _PARTY, "party.")
    if party.electronic_address:
        _check(_given(party.electronic_address, _ELECTRONIC_ADDRESS), _ELECTRONIC_ADDRESS, "party.electronic_address.")


def check_contact(contact: SellerContact) -> None:
    """Likewise, for the person whom resellers may ask."""
    _check(_given(contact, _CONTACT), _CONTACT, "contact.")


def check_references(reseller: Reseller) -> None:
    """Likewise, for what a reseller wants to find on its documents."""
    _check(_given(reseller, _REFERENCES), _REFERENCES, "")


def check_plan(plan: Plan) -> None:
    """Likewise, for the names of a plan."""
    _check({name: getattr(plan, name) for name in _PLAN}, _PLAN, f"{plan.id}, ")


def check_product(product: Product) -> None:
    """Likewise, for the name of a product."""
    _check({"name": product.name}, _PLAN, f"{product.id}, ")


def check_line(text: str, name: str) -> None:
    """Likewise, for a short text that stands on documents."""
    _check({name: text}, {name: len(text)}, "")


def _given(value: Value, names: Iterable[str]) -> dict[str, str]:
    return {name: text for name in names if (text := getattr(value, name)) is not None}


def _check(texts: Mapping[str, str], longest: Mapping[str, int], where: str) -> None:
    for name, text in texts.items():
        if len(text) > longest[name]:
            raise OperatorError(f"{where}{name} has {len(text)} characters: {longest[name]} at most fit on a document.")
        why = objection(text)
        if why:
            raise OperatorError(f"{where}{name} can't be printed. {why}")
        if not any(character.isalnum() for character in text):
            raise OperatorError(f"{where}{name} has neither letters nor digits.")
