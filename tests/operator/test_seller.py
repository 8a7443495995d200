"""`seller set` and `seller show`: the vendor, in versions."""

from datetime import timedelta
from pathlib import Path

import pytest

from shared import clock
from shared.billing_calendar import billing_date
from shared.store import sellers
from shared.store.engine.reader import Reader
from tests.operator.conftest import Operator, refused
from tests.operator.files import Json, kept

pytestmark = pytest.mark.usefixtures("seller_as_before")


def described(**changes: object) -> Json:
    fields: Json = sellers.read(Reader()).versions[-1].seller.model_dump(mode="json")
    return fields | changes


def test_a_version_is_entered_for_a_later_day(operator: Operator, tmp_path: Path) -> None:
    later = billing_date(clock.now()) + timedelta(days=40)
    file = kept(tmp_path, described(standardRate=2300))
    said = operator("seller", "set", file, "--since", str(later))
    assert said.status == 0
    assert "standardRate: 2200 → 2300" in said.out
    history = sellers.read(Reader())
    assert history.on(later - timedelta(days=1)).standard_rate == 2200
    assert history.on(later).standard_rate == 2300
    assert f"From {later}:" in operator("seller", "show").out
    assert "already matches" in operator("seller", "set", file, "--since", str(later)).out
    assert len(sellers.read(Reader()).versions) == 2


def test_what_can_not_be_a_seller_is_refused(operator: Operator, tmp_path: Path) -> None:
    yesterday = str(billing_date(clock.now()) - timedelta(days=2))
    refused(operator("seller", "set", kept(tmp_path, described()), "--since", yesterday), "past")
    refused(operator("seller", "set", kept(tmp_path, described(standardRate=99_999))), "standardRate")
    refused(operator("seller", "set", kept(tmp_path, described(standardRate=22))), "22 % is 2200")
    party = described()["party"] | {"vatNumber": "IT00000000001"}
    refused(operator("seller", "set", kept(tmp_path, described(party=party))), "VAT number")
    refused(operator("seller", "set", kept(tmp_path, described(timeZone="Europe/Rome"))), "timeZone")
    refused(operator("seller", "set", kept(tmp_path, described(bic="BANK"))), "BANK is not a valid BIC")
    refused(operator("seller", "set", kept(tmp_path, described(contact=None))), "needs a contact")
    refused(operator("seller", "set", kept(tmp_path, described(taxRegime="RF19"))), "taxRegime", "RF01", "RF17")
    abroad = described()["party"] | {"country": "DE", "vatNumber": "DE136695976", "taxCode": None}
    cash = described(party=abroad, taxRegime="RF17", registration=None)
    refused(operator("seller", "set", kept(tmp_path, cash)), "tax regime is that of an Italian seller")


def test_an_account_is_kept_in_the_form_that_documents_have(operator: Operator, tmp_path: Path) -> None:
    typed = described(iban="it60 x054-2811 1010 0000 0123 456", bic="bppiitrr xxx")
    assert operator("seller", "set", kept(tmp_path, typed)).status == 0
    seller = sellers.read(Reader()).versions[-1].seller
    assert (seller.iban, seller.bic) == ("IT60X0542811101000000123456", "BPPIITRRXXX")


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"name": "\n"}, "one line"), ({"phone": "none"}, "phone"), ({"email": "nobody"}, "contact.email is not")],
)
def test_whom_to_ask_is_checked(operator: Operator, tmp_path: Path, changes: Json, word: str) -> None:
    contact = described()["contact"] | changes
    refused(operator("seller", "set", kept(tmp_path, described(contact=contact))), word)


@pytest.mark.parametrize("address", ["nobody", "nobody@here", "@b.example"])
def test_where_the_seller_is_reached_is_checked(operator: Operator, tmp_path: Path, address: str) -> None:
    party = described()["party"] | {"electronicAddress": {"address": address}}
    refused(operator("seller", "set", kept(tmp_path, described(party=party))), "party.electronicAddress is not")


def test_the_example_in_the_docs_is_right(operator: Operator) -> None:
    assert operator("seller", "set", "docs/examples/seller.toml").status == 0
