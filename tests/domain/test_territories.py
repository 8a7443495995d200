"""Whose VAT holds where: every row of the table, however its postcode is written."""

import re
from collections import Counter

import pytest

from shared.domain.pricing.tax import TaxTreatment, VatNumberNeeded, rule_for
from shared.domain.resellers import Reseller
from shared.domain.sellers import SellerWithoutVat
from shared.domain.territories import EU, PLACES
from tests.builders.parties import GERMAN, SELLER, reseller
from tests.builders.places import INSIDE, MONACO, OUTSIDE, at_address
from tests.builders.times import at

SELLER_TIME = at("2026-06-01")


@pytest.mark.parametrize(("country", "postcode", "city"), OUTSIDE)
def test_outside_nothing_is_subject_and_no_number_is_needed(country: str, postcode: str, city: str) -> None:
    party = at_address(country, postcode, city)
    assert not party.in_the_union
    rule = reseller(party=party).terms(SELLER, SELLER_TIME).tax
    assert rule.treatment is TaxTreatment.NOT_SUBJECT
    assert reseller(party=party.replace(vat_number="IT12345670017")).party.vat_number == "IT12345670017"


@pytest.mark.parametrize(("country", "postcode", "city", "vat_country"), INSIDE)
def test_inside_a_number_is_needed(country: str, postcode: str, city: str, vat_country: str) -> None:
    party = at_address(country, postcode, city)
    assert party.vat_country == vat_country
    with pytest.raises(VatNumberNeeded):
        reseller(party=party)
    numbered = reseller(party=party.replace(vat_number="XX1"))
    expected = TaxTreatment.STANDARD if vat_country == "IT" else TaxTreatment.REVERSE_CHARGE
    assert numbered.terms(SELLER, SELLER_TIME).tax.treatment is expected


@pytest.mark.parametrize("written", ["35001", "ES-35001", "E 35001", "es-35001", "35 001", "３５００１", "35001 LPGC"])
def test_however_a_postcode_is_written(written: str) -> None:
    assert at_address("ES", written, "Las Palmas").vat_country is None


@pytest.mark.parametrize("written", ["3500", "350012", "135001", "", "-"])
def test_what_is_no_such_postcode(written: str) -> None:
    assert at_address("ES", written, "Las Palmas").vat_country == "ES"


def test_monaco_is_france() -> None:
    reselling: Reseller = reseller(party=MONACO)
    assert reselling.terms(SELLER, SELLER_TIME).tax.treatment is TaxTreatment.REVERSE_CHARGE
    french = SELLER.replace(party=GERMAN.replace(country="FR", vat_number="FR40303265045"))
    assert reselling.terms(french, SELLER_TIME).tax.treatment is TaxTreatment.STANDARD


def test_a_seller_is_where_a_countrys_vat_holds() -> None:
    for country, postcode, city in (("IT", "23041", "Livigno"), ("ES", "35001", "Las Palmas"), ("AX", "22100", "-")):
        with pytest.raises(SellerWithoutVat):
            SELLER.replace(party=at_address(country, postcode, city))
    monegasque = SELLER.replace(party=MONACO)
    assert reseller().terms(monegasque, SELLER_TIME).tax.treatment is TaxTreatment.REVERSE_CHARGE
    swiss = SELLER.replace(party=at_address("CH", "8001", "Zürich"))
    enclave = reseller(party=at_address("DE", "78266", "Büsingen"))
    assert enclave.terms(swiss, SELLER_TIME).tax.treatment is TaxTreatment.STANDARD


def test_where_nobodys_vat_holds_two_are_not_in_the_same() -> None:
    assert rule_for(None, 2200, None, None).treatment is TaxTreatment.NOT_SUBJECT


def test_the_table_is_sound() -> None:
    """A country's code stands alone once, or with postcodes that do not contradict each other."""
    whole = Counter(place.country for place in PLACES if place.postcodes is None)
    assert set(whole.values()) == {1}
    assert not whole.keys() & {place.country for place in PLACES if place.postcodes}
    assert not whole.keys() & EU
    assert all(re.compile(place.postcodes) for place in PLACES if place.postcodes)
    assert all(place.vat_country is None or place.vat_country not in EU or place.numbers for place in PLACES)


@pytest.mark.parametrize(
    ("country", "postcode", "numbers"),
    [("MC", "98000", "FR"), ("RE", "97400", "FR"), ("AX", "22100", "FI"), ("ES", "35001", "ES"), ("CH", "8001", "CH")],
)
def test_whose_vat_numbers_there_are(country: str, postcode: str, numbers: str) -> None:
    assert at_address(country, postcode, "-").number_country == numbers
