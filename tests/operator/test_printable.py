"""What the operator types for documents is refused at once where it could not stand there."""

import pytest

from shared.domain.parties import ElectronicAddress, SellerContact
from tests.builders.parties import reseller
from tests.builders.plans import plan
from tests.builders.scripts import NAMES, NO_TYPEFACE
from tools.operator.support.errors import OperatorError
from tools.operator.support.printable import check_contact, check_party, check_plan, check_references

HOSTILE = [
    ("x" * 10_000, "10000 characters"),
    ("two\nlines", "one line"),
    ("\x00", "one line"),
    ("\u202egnp.exe", "change the direction"),
    ("\ud800", "one line"),
    ("\ue000", "one line"),
    ("–", "neither letters"),
    *((text, "Documents can't show") for text in NO_TYPEFACE),
    ("", "neither letters"),
]


@pytest.mark.parametrize(("text", "why"), HOSTILE)
def test_what_can_not_stand_on_a_document_is_refused(text: str, why: str) -> None:
    party = reseller().party
    for field in ("name", "street", "postcode", "city", "province", "vat_number"):
        with pytest.raises(OperatorError, match=why):
            check_party(party.replace(**{field: text}))
    for field in ("product_name", "name"):
        with pytest.raises(OperatorError, match=why):
            check_plan(plan(**{field: text}))


@pytest.mark.parametrize(("text", "why"), HOSTILE[:4])
def test_nor_in_what_a_document_refers_to(text: str, why: str) -> None:
    for refused in (
        lambda: check_party(reseller().party.replace(electronic_address=ElectronicAddress(address=text))),
        lambda: check_contact(SellerContact(name=text, phone="123", email="a@b.example")),
        lambda: check_references(reseller(billing_email="a@b.example", buyer_reference=text)),
        lambda: check_references(reseller(contract_reference=text)),
    ):
        with pytest.raises(OperatorError, match=why):
            refused()


@pytest.mark.parametrize(
    "text", ['#panic("x") *b* & <b>', "Łódź Αθήνα Ελλάς", "שלום 1", "O’Hara ☎ & Søn", *NAMES.values()]
)
def test_odd_names_are_names(text: str) -> None:
    check_party(reseller().party.replace(name=text))
    check_plan(plan(name=text))
