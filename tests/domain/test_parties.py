"""How a business can be reached, as documents say it."""

import pytest
from pydantic import ValidationError

from shared.domain.parties import _SCHEMES, ElectronicAddress, SellerContact
from tests.builders.documents import xrechnung
from tests.builders.parties import ITALIAN, SELLER, reseller
from tests.support.facturx import check

WITH_CODE = ElectronicAddress(scheme="0211", address="IT12345670017")


def test_an_electronic_address_is_the_one_that_was_named_else_an_e_mail_address() -> None:
    assert ITALIAN.reached_at(None).electronic_address is None
    assert ITALIAN.reached_at("a@b.example").electronic_address == ElectronicAddress(address="a@b.example")
    named = ITALIAN.replace(electronic_address=WITH_CODE)
    assert named.reached_at("a@b.example").electronic_address == WITH_CODE
    assert SELLER.party_on_documents == SELLER.party.reached_at("amministrazione@nuvola.example")
    assert SELLER.replace(contact=None).party_on_documents == SELLER.party
    assert reseller(billing_email="a@b.example").party_on_documents == ITALIAN.reached_at("a@b.example")


def test_a_buyer_reference_needs_an_address() -> None:
    with pytest.raises(ValidationError, match="needs an electronic address"):
        reseller(buyer_reference="7")
    assert reseller(buyer_reference="7", billing_email="a@b.example").buyer_reference == "7"
    assert reseller(buyer_reference="7", party=ITALIAN.replace(electronic_address=WITH_CODE)).buyer_reference == "7"


def test_every_scheme_is_one_that_the_rules_know() -> None:
    for scheme in sorted(_SCHEMES):
        check(xrechnung(ITALIAN.replace(electronic_address=ElectronicAddress(scheme=scheme, address="1"))))


@pytest.mark.parametrize("scheme", ["", "em", "9999", "E M", "0211 "])
def test_another_scheme_is_refused(scheme: str) -> None:
    with pytest.raises(ValidationError, match="EAS"):
        ElectronicAddress(scheme=scheme, address="1")


@pytest.mark.parametrize("phone", ["", "12", "call me"])
def test_a_phone_number_has_digits(phone: str) -> None:
    with pytest.raises(ValidationError):
        SellerContact(name="Anna", phone=phone, email="anna@nuvola.example")
