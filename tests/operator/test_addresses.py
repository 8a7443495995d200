"""`reseller add` and `change`, `seller set`: places whose country's code is not their territory of VAT."""

from pathlib import Path
from typing import Any

import pytest

from shared.store import resellers
from shared.store.engine.reader import Reader
from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused
from tests.operator.files import Json, kept, new_reseller
from tests.operator.test_seller import described


def somewhere(**party: Any) -> Json:
    fields = new_reseller()
    fields["party"] |= {"province": None, "vatNumber": None} | party
    return fields


@pytest.mark.parametrize(
    "party",
    [
        {"country": "MC", "postcode": "98000", "city": "Monaco", "vatNumber": "FR12000045202"},
        {"country": "FR", "postcode": "98000", "city": "Monaco", "vatNumber": "FR12000045202"},
        {"country": "ES", "postcode": "35001", "city": "Las Palmas"},
        {"country": "ES", "postcode": "E-38001", "city": "La Laguna", "vatNumber": "ESB58378431"},
        {"country": "ES", "postcode": "52001", "city": "Melilla", "vatNumber": "B58378431"},
        {"country": "IT", "postcode": "23041", "city": "Livigno", "taxCode": "12345670017"},
        {"country": "IT", "postcode": "22061", "city": "Campione d'Italia", "vatNumber": "IT12345670017"},
        {"country": "DE", "postcode": "27498", "city": "Helgoland"},
        {"country": "GR", "postcode": "63086", "city": "Karyes"},
        {"country": "AX", "postcode": "22100", "city": "Mariehamn", "vatNumber": "FI20774740"},
        {"country": "RE", "postcode": "97400", "city": "Saint-Denis"},
        {"country": "SM", "postcode": "47890", "city": "San Marino", "vatNumber": "SM12345"},
    ],
)
def test_a_reseller_in_such_a_place(operator: Operator, tmp_path: Path, party: Json) -> None:
    fields = somewhere(**party)
    said = operator("reseller", "add", kept(tmp_path, fields))
    assert (said.status, said.err) == (0, "")
    stored = Reader().get(resellers.ref(fields["id"]))
    assert stored
    assert stored.party.vat_number == party.get("vatNumber")


@pytest.mark.parametrize(
    ("party", "word"),
    [
        ({"country": "MC", "postcode": "98000", "city": "Monaco"}, "VAT number"),
        ({"country": "MC", "postcode": "98000", "city": "Monaco", "vatNumber": "MC12000045202"}, "begin with FR"),
        ({"country": "MC", "postcode": "98000", "city": "Monaco", "vatNumber": "FR12000045203"}, "FR12000045203"),
        ({"country": "ES", "postcode": "35001", "city": "Las Palmas", "vatNumber": "ESB58378432"}, "ESB58378432"),
        ({"country": "IT", "postcode": "23041", "city": "Livigno"}, "tax code"),
        ({"country": "IT", "postcode": "23041", "city": "Livigno", "vatNumber": "CHE116281710"}, "begin with IT"),
        ({"country": "IT", "postcode": "47890", "city": "San Marino"}, "SM"),
        ({"country": "IT", "postcode": "00120", "city": "Città del Vaticano"}, "VA"),
        ({"country": "EL", "postcode": "10431", "city": "Athina"}, "GR"),
        ({"country": "UK", "postcode": "SW1A 1AA", "city": "London"}, "GB"),
        ({"country": "IC", "postcode": "35001", "city": "Las Palmas"}, "IC"),
        ({"country": "XI", "postcode": "BT1 1AA", "city": "Belfast"}, "XI"),
    ],
)
def test_what_is_refused_there(operator: Operator, tmp_path: Path, party: Json, word: str) -> None:
    refused(operator("reseller", "add", kept(tmp_path, somewhere(**party))), word)


def test_a_reseller_that_was_charged_stays_in_its_territory(operator: Operator, tmp_path: Path, scene: Scene) -> None:
    own = scene.who.reseller.model_dump(mode="json")
    livigno = own["party"] | {"postcode": "23041", "city": "Livigno", "province": "SO"}
    assert operator("reseller", "change", kept(tmp_path, own | {"party": livigno})).status == 0
    assert operator("reseller", "change", kept(tmp_path, own)).status == 0
    scene.with_licences(1)
    moved = operator("reseller", "change", kept(tmp_path, own | {"party": livigno}))
    refused(moved, "charged as a business in IT", "set up a new reseller for Livigno")
    nearby = own["party"] | {"postcode": "23032", "city": "Bormio", "province": "SO"}
    assert operator("reseller", "change", kept(tmp_path, own | {"party": nearby})).status == 0


@pytest.mark.parametrize(("postcode", "city", "word"), [("23041", "Livigno", "Livigno"), ("47890", "San Marino", "SM")])
def test_a_seller_there_is_refused(operator: Operator, tmp_path: Path, postcode: str, city: str, word: str) -> None:
    party = described()["party"] | {"postcode": postcode, "city": city}
    refused(operator("seller", "set", kept(tmp_path, described(party=party))), word)
