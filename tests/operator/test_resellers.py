"""`reseller add`, `change` and `list`: what a file may say, and what can no longer change."""

import secrets
from pathlib import Path

import pytest

from shared.domain.resellers import Reseller
from shared.invoicing.facturx.guideline import XRECHNUNG
from shared.store import invoices, resellers
from shared.store.engine.reader import Reader
from tests.builders.parties import HONG_KONG
from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused
from tests.operator.files import Json, kept, new_reseller
from tests.support import facturx


def test_a_reseller_is_added_and_changed(operator: Operator, tmp_path: Path) -> None:
    fields = new_reseller()
    file = kept(tmp_path, fields)
    assert operator("reseller", "add", file).status == 0
    assert Reader().get(resellers.ref(fields["id"])) == Reseller(**fields)
    refused(operator("reseller", "add", file), fields["id"], "already")
    said = operator("reseller", "change", kept(tmp_path, fields | {"discount": 1250}), "--json")
    assert said.json["changed"] == {"discount": {"before": 0, "after": 1250}}
    assert "already matches the file" in operator("reseller", "change", kept(tmp_path, fields | {"discount": 1250})).out
    refused(operator("reseller", "change", kept(tmp_path, new_reseller())), "no reseller")


def test_a_reseller_in_toml(operator: Operator, tmp_path: Path) -> None:
    name = secrets.token_hex(4)
    text = f"""
        id = "toml-{name}"
        code = "T{name.upper()[:5]}"
        currency = "EUR"
        language = "en"
        [party]
        name = "Altro GmbH"
        street = "Lindenstraße 9"
        postcode = "10969"
        city = "Berlin"
        country = "DE"
        vatNumber = "DE136695976"
    """
    assert operator("reseller", "add", kept(tmp_path, text, "given.toml")).status == 0


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"code": "no"}, "code"),
        ({"discount": 10_001}, "discount"),
        ({"currency": "XAU"}, "currency"),
        ({"currency": "BGN"}, "currency"),
        ({"nonsense": 1}, "nonsense"),
        ({"id": "../x"}, "can't be an id"),
    ],
)
def test_a_wrong_reseller_is_refused(operator: Operator, tmp_path: Path, changes: Json, word: str) -> None:
    refused(operator("reseller", "add", kept(tmp_path, new_reseller(**changes))), word)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"buyerReference": "7"}, "needs an electronic address"),
        ({"buyerReference": "a\nb", "billingEmail": "a@b.example"}, "one line"),
        ({"contractReference": "…"}, "neither letters"),
        ({"billingEmail": "a@b"}, "billingEmail is not"),
    ],
)
def test_a_wrong_reference_is_refused(operator: Operator, tmp_path: Path, changes: Json, word: str) -> None:
    refused(operator("reseller", "add", kept(tmp_path, new_reseller(**changes))), word)


def test_a_buyer_reference_makes_an_xrechnung(operator: Operator, scene: Scene, tmp_path: Path) -> None:
    fields = scene.who.reseller.model_dump(mode="json")
    named = {"buyerReference": "04011000-12345-03", "billingEmail": "a@b.example", "contractReference": "RV 17"}
    assert operator("reseller", "change", kept(tmp_path, fields | named)).status == 0
    scene.with_licences(1)
    document = Reader().get(invoices.ref(scene.invoices()[0]["id"]))
    assert document
    assert not document.altered
    xml = facturx.check(document)
    assert facturx.texts(xml, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID") == [XRECHNUNG.id]
    assert facturx.texts(xml, "ram:BuyerReference") == ["04011000-12345-03"]
    assert facturx.texts(xml, "ram:BuyerTradeParty/ram:URIUniversalCommunication/ram:URIID") == ["a@b.example"]
    assert document.contract_reference == "RV 17"


def test_a_postcode_is_needed_where_there_are_any(operator: Operator, tmp_path: Path) -> None:
    fields = new_reseller()
    dublin = {"name": "Sampla Teoranta", "street": "1 Main Street", "city": "Dublin", "country": "IE"}
    given = [HONG_KONG.model_dump(mode="json"), dublin | {"vatNumber": "IE6388047V"}]
    for party in given:
        added = new_reseller(party=party)
        assert operator("reseller", "add", kept(tmp_path, added)).status == 0
        present = Reader().get(resellers.ref(added["id"]))
        assert present
        assert present.party.postcode is None
    for party in (HONG_KONG.replace(country="JP"), HONG_KONG.replace(country="US")):
        wrong = fields | {"party": party.model_dump(mode="json")}
        refused(operator("reseller", "add", kept(tmp_path, wrong)), "postcode is missing")


def test_three_decimals_mean_documents_without_xml_and_the_operator_is_told(operator: Operator, tmp_path: Path) -> None:
    abroad = {"party": HONG_KONG.model_dump(mode="json")}  # its documents bear no VAT, which would be due in euros too
    fields = new_reseller(**abroad)
    assert "decimals" not in operator("reseller", "add", kept(tmp_path, fields)).out
    changed = operator("reseller", "change", kept(tmp_path, fields | {"currency": "KWD"}))
    added = operator("reseller", "add", kept(tmp_path, new_reseller(currency="KWD", **abroad)))
    for said in (changed.out, added.out):
        assert "KWD has three decimals" in said
        assert "PDFs alone" in said


@pytest.mark.parametrize("number", ["IT1", "DE136695976", "IT00743110158", None])
def test_a_wrong_vat_number_is_refused(operator: Operator, tmp_path: Path, number: str | None) -> None:
    fields = new_reseller()
    fields["party"]["vatNumber"] = number
    refused(operator("reseller", "add", kept(tmp_path, fields)), "VAT number")


def test_a_code_is_unique_and_stays_once_a_document_is_issued(operator: Operator, tmp_path: Path, scene: Scene) -> None:
    issuing = scene.who.reseller
    refused(operator("reseller", "add", kept(tmp_path, new_reseller(code=issuing.code))), issuing.code)
    other_code = issuing.model_dump(mode="json") | {"code": f"C{secrets.token_hex(2).upper()}"}
    assert operator("reseller", "change", kept(tmp_path, other_code)).status == 0
    scene.with_licences(1)
    refused(operator("reseller", "change", kept(tmp_path, issuing.model_dump(mode="json"))), "can't change")
    refused(operator("reseller", "change", kept(tmp_path, other_code | {"currency": "USD"})), "currency")


def test_files_that_are_none(operator: Operator, tmp_path: Path) -> None:
    refused(operator("reseller", "add", tmp_path / "nowhere.json"), "nowhere.json")
    refused(operator("reseller", "add", kept(tmp_path, "{")), "is not valid JSON")
    refused(operator("reseller", "add", kept(tmp_path, "= 1", "given.toml")), "is not valid TOML")
