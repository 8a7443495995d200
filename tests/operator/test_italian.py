"""What FatturaPA needs to know of a reseller is checked when the operator enters it."""

from pathlib import Path

import pytest

from shared.store import resellers
from shared.store.engine.reader import Reader
from tests.operator.conftest import Operator, refused
from tests.operator.files import Json, kept, new_reseller
from tools.stack.environment import SELLER


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"recipientCode": "UFABCD"}, "'UFABCD' is not a recipient code: seven"),
        ({"recipientCode": "0000000"}, "leave the field out"),
        ({"certifiedEmail": "rossi@"}, "is not an address for certified e-mail"),
        ({"taxCode": "123"}, "is not a tax code"),
        ({"taxCode": "RSSMRA85T10A562X"}, "is not a valid tax code"),
        ({"postcode": "I-10121"}, "is not an Italian postcode"),
        ({"postcode": "1012"}, "is not an Italian postcode"),
        ({"postcode": None}, "postcode is missing"),
        ({"province": "Torino"}, "is not an Italian province"),
        (
            {"country": "DE", "vatNumber": "DE136695976", "recipientCode": "AB12CD3"},
            "Only an Italian reseller",
        ),
    ],
)
def test_what_fatturapa_needs_is_checked(operator: Operator, tmp_path: Path, changes: Json, words: str) -> None:
    fields = new_reseller()
    refused(operator("reseller", "add", kept(tmp_path, fields | {"party": fields["party"] | changes})), words)


def test_what_fatturapa_needs_is_kept(operator: Operator, tmp_path: Path) -> None:
    known = {"recipientCode": "AB12CD3", "certifiedEmail": "amministrazione@pec.example", "taxCode": "00743110157"}
    fields = new_reseller()
    assert operator("reseller", "add", kept(tmp_path, fields | {"party": fields["party"] | known})).status == 0
    present = Reader().get(resellers.ref(fields["id"]))
    assert present
    assert present.party.recipient_code == "AB12CD3"
    assert present.party.certified_email == "amministrazione@pec.example"
    assert present.party.tax_code == "00743110157"


@pytest.mark.parametrize(
    ("registration", "party", "words"),
    [
        ({"office": "Milano"}, {}, "registration.office"),
        ({"reaNumber": "MI-1234567"}, {}, "registration.reaNumber"),
        ({"shareCapital": -1}, {}, "registration.shareCapital"),
        ({}, {"taxCode": None}, "needs party.taxCode"),
        ({}, {"country": "DE", "vatNumber": "DE136695976", "taxCode": None}, "Italian company"),
    ],
)
def test_where_the_seller_is_registered_is_checked(
    operator: Operator, tmp_path: Path, registration: Json, party: Json, words: str
) -> None:
    fields = SELLER.model_dump(mode="json")
    changed = {"registration": fields["registration"] | registration, "party": fields["party"] | party}
    refused(operator("seller", "set", kept(tmp_path, fields | changed)), words)


def test_a_code_leaves_room_for_a_credit_notes_number(operator: Operator, tmp_path: Path) -> None:
    refused(operator("reseller", "add", kept(tmp_path, new_reseller(code="ABCDEFG"))), "code")
