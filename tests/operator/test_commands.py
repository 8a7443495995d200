"""The commands on the emulators: what they write, and the sentence with which they refuse."""

import csv
import io
import json
import secrets
from pathlib import Path
from typing import Any

import pytest

from shared import clock as shared_clock
from shared.domain.billing.invoices import FileState, InvoiceFile
from shared.domain.resellers import Reseller
from shared.settings import settings
from shared.store import invoices, members, plans, resellers
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.operator.conftest import Operator
from tests.support.business import reseller as in_memory
from tests.support.customers import Scene, ok
from tests.support.resellers import MONTHLY
from tools.operator import local
from tools.operator.trouble import OperatorError
from tools.stack.places import LOGS

Json = dict[str, Any]


def new_reseller(**changes: Any) -> Json:
    name = secrets.token_hex(4)
    fields: Json = in_memory(id=f"new-{name}", code=f"N{name.upper()[:6]}").model_dump(mode="json")
    fields["party"]["vatNumber"] = "IT00743110157"
    return fields | changes


def kept(folder: Path, content: Any, name: str = "given.json") -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def refused(said: Any, *words: str) -> None:
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("reseller-console: ")
    assert said.err.count("\n") == 1
    for word in words:
        assert word in said.err


def test_a_reseller_is_added_and_changed(operator: Operator, tmp_path: Path) -> None:
    fields = new_reseller()
    file = kept(tmp_path, fields)
    assert operator("reseller", "add", file).status == 0
    assert Reader().get(resellers.ref(fields["id"])) == Reseller(**fields)
    refused(operator("reseller", "add", file), fields["id"], "already")
    said = operator("reseller", "change", kept(tmp_path, fields | {"discount": 1250}), "--json")
    assert said.json["changed"] == {"discount": {"before": 0, "after": 1250}}
    assert "so already" in operator("reseller", "change", kept(tmp_path, fields | {"discount": 1250})).out
    refused(operator("reseller", "change", kept(tmp_path, new_reseller())), "no reseller")


def test_a_reseller_in_toml(operator: Operator, tmp_path: Path) -> None:
    name = secrets.token_hex(4)
    text = f"""
        id = "toml-{name}"
        code = "T{name.upper()[:6]}"
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
        ({"nonsense": 1}, "nonsense"),
        ({"id": "../x"}, "can't be an id"),
    ],
)
def test_a_wrong_reseller_is_refused(operator: Operator, tmp_path: Path, changes: Json, word: str) -> None:
    refused(operator("reseller", "add", kept(tmp_path, new_reseller(**changes))), word)


@pytest.mark.parametrize("number", ["IT1", "DE136695976", "IT00743110158", None])
def test_a_wrong_vat_number_is_refused(operator: Operator, tmp_path: Path, number: str | None) -> None:
    fields = new_reseller()
    fields["party"]["vatNumber"] = number
    refused(operator("reseller", "add", kept(tmp_path, fields)), "VAT number")


def test_a_code_is_unique_and_stays_once_a_document_is_issued(operator: Operator, tmp_path: Path, scene: Scene) -> None:
    issuing = scene.who.reseller
    refused(operator("reseller", "add", kept(tmp_path, new_reseller(code=issuing.code))), issuing.code)
    other_code = issuing.model_dump(mode="json") | {"code": f"C{secrets.token_hex(3).upper()}"}
    assert operator("reseller", "change", kept(tmp_path, other_code)).status == 0
    scene.with_licences(1)
    refused(operator("reseller", "change", kept(tmp_path, issuing.model_dump(mode="json"))), "can't change")
    refused(operator("reseller", "change", kept(tmp_path, other_code | {"currency": "USD"})), "currency")


def test_files_that_are_none(operator: Operator, tmp_path: Path) -> None:
    refused(operator("reseller", "add", tmp_path / "nowhere.json"), "nowhere.json")
    refused(operator("reseller", "add", kept(tmp_path, "{")), "is not JSON")
    refused(operator("reseller", "add", kept(tmp_path, "= 1", "given.toml")), "is not TOML")


def test_members_come_and_go(operator: Operator, scene: Scene, sign_up_reseller: Any) -> None:
    own, other = scene.who.reseller.id, sign_up_reseller().reseller.id
    email = f"Neu@{secrets.token_hex(4)}.example"
    assert operator("member", "add", email, "--reseller", own, "--role", "viewer").status == 0
    member = Reader().get(members.ref(email))
    assert member
    assert (member.email, member.role) == (email.lower(), "viewer")
    assert "already" in operator("member", "add", email, "--reseller", own, "--role", "viewer").out
    assert operator("member", "add", email, "--reseller", own, "--role", "owner", "--json").json["changed"]
    refused(operator("member", "add", email, "--reseller", other, "--role", "owner"), own)
    refused(operator("member", "remove", email, "--reseller", other), other)
    assert operator("member", "remove", email, "--reseller", own).status == 0
    assert Reader().get(members.ref(email)) is None
    assert "no member" in operator("member", "remove", email, "--reseller", own).out
    refused(operator("member", "add", "nobody", "--reseller", own, "--role", "owner"), "e-mail")
    refused(operator("member", "add", email, "--reseller", "nobody", "--role", "owner"), "no reseller nobody")


def test_plans_are_loaded_all_or_none(operator: Operator, tmp_path: Path) -> None:
    name = secrets.token_hex(4)
    first = MONTHLY.replace(id=f"{name}-1", on_sale=False).model_dump(mode="json")
    second = first | {"id": f"{name}-2", "name": "Second"}
    said = operator("plans", "load", kept(tmp_path, {"plans": [first, second]}), "--json")
    assert said.json == {"added": [f"{name}-1", f"{name}-2"], "changed": {}, "unchanged": []}
    changed = [first | {"maximumLicences": 7}, second]
    wrong = second | {"id": f"{name}-3", "minimumLicences": 0}
    refused(operator("plans", "load", kept(tmp_path, [*changed, wrong])), "plan 3", "minimumLicences")
    refused(operator("plans", "load", kept(tmp_path, [*changed, second])), "more than once")
    refused(operator("plans", "load", kept(tmp_path, [changed[0], second | {"currency": "USD"}])), "currency")
    refused(operator("plans", "load", kept(tmp_path, {})), "no list")
    present = Reader().get(plans.ref(f"{name}-1"))
    assert present
    assert present.maximum_licences == first["maximumLicences"]
    said = operator("plans", "load", kept(tmp_path, changed))
    assert "maximumLicences: 1000 → 7" in said.out
    assert f"{name}-2 is so already" in said.out


def test_a_paid_invoice_lowers_the_balance_once(operator: Operator, scene: Scene) -> None:
    customer = scene.with_licences(3)
    scene.did(customer, licences=5)
    scene.did(customer, action="return", licences=4)
    newest_first = scene.invoices()
    invoice = newest_first[-1]
    own = ("--reseller", scene.who.reseller.id)
    before = ok(scene.owner.get("session"))["balance"]["amount"]
    said = operator("invoice", "paid", invoice["number"], *own, "--json")
    assert (said.status, said.json["changed"], said.json["received"]["amount"]) == (0, True, 3660)
    again = operator("invoice", "paid", invoice["number"], *own)
    assert "already paid" in again.out
    assert ok(scene.owner.get("session"))["balance"]["amount"] == before - 3660
    assert scene.invoices()[-1]["state"] == "paid"
    refused(operator("invoice", "paid", invoice["number"], *own, "--on", "2020-01-01"), "already paid")
    refused(operator("invoice", "paid", newest_first[0]["number"], *own), "credit note")
    refused(operator("invoice", "paid", newest_first[1]["number"], *own, "--on", "2020-01-01"), "only issued on")
    refused(operator("invoice", "paid", newest_first[1]["number"], *own, "--on", "2999-01-01"), "not come")
    refused(operator("invoice", "paid", "X-1", *own), "no document X-1")
    assert operator("reconcile", *own).out == ""


def test_an_invoice_is_explained(operator: Operator, scene: Scene) -> None:
    scene.with_licences(3)
    number = scene.invoices()[0]["number"]
    said = operator("explain", number)
    assert said.status == 0
    assert f"ledger entry 1: buy, by {scene.who.owner_email}" in said.out
    assert "3 × 10.00 = 30.00 EUR exactly" in said.out
    assert operator("explain", number, "--json").json["lines"][0]["exactCents"] == "3000"
    refused(operator("explain", number, "--reseller", "nobody"), "no document")


def test_credit_is_used_for_a_payment_and_the_rest_paid_back(operator: Operator, scene: Scene) -> None:
    own = ("--reseller", scene.who.reseller.id)
    customer = scene.active()
    scene.did(customer, planId="test-monthly", licences=5)
    first = scene.invoices()[0]["number"]
    refused(operator("invoice", "paid", first, *own, "--received", "61.01"), "61.00 EUR is to be paid")
    assert operator("invoice", "paid", first, *own, "--received", "61.00").status == 0
    scene.did(customer, action="return", licences=2)
    scene.did(customer, licences=3)
    second = scene.invoices()[0]["number"]
    refused(operator("invoice", "paid", second, *own, "--received", "0"), "--with-credit")
    assert operator("invoice", "paid", second, *own, "--with-credit", "--received", "0").status == 0
    refused(operator("reseller", "refund", scene.who.reseller.id, "24.41"), "credit is 24.40")
    refused(operator("reseller", "refund", scene.who.reseller.id, "0"), "above 0")
    refused(operator("invoice", "paid", second, *own, "--received", "7"), "is to be paid")
    assert operator("reseller", "refund", scene.who.reseller.id, "12.20").status == 0
    assert "already paid back" in operator("reseller", "refund", scene.who.reseller.id, "12.20").out
    shown = next(one for one in operator("reseller", "list", "--json").json if one["id"] == scene.who.reseller.id)
    assert (shown["credit"]["amount"], shown["balance"]["amount"]) == (1220, -1220)
    assert operator("reseller", "refund", scene.who.reseller.id, "12.20", "--again").status == 0
    shown = ok(scene.owner.get("list-invoices"))
    assert (shown["credit"]["amount"], shown["balance"]["amount"]) == (0, 0)
    scene.stack.settle()
    assert operator("reconcile", *own).out.strip() == ""


def test_only_a_file_that_failed_is_asked_for_again(operator: Operator, scene: Scene) -> None:
    scene.with_licences(3)
    scene.stack.settle()
    number = scene.invoices()[0]["number"]
    refused(operator("invoice", "retry", number, "--reseller", scene.who.reseller.id), "or on their way")
    with_file = Reader().get(invoices.ref(scene.invoices()[0]["id"]))
    assert with_file
    failed = with_file.with_file(InvoiceFile(state=FileState.FAILED, detail="no room"))

    def fail(tx: Transaction) -> None:
        tx.get(invoices.ref(failed.id))
        tx.put(invoices.ref(failed.id), failed)

    in_transaction(fail)
    assert operator("invoice", "retry", number, "--reseller", scene.who.reseller.id).status == 0
    scene.stack.settle()
    assert scene.invoices()[0]["file"] == with_file.file.model_dump(mode="json", by_alias=True)


def test_members_are_listed(operator: Operator, scene: Scene) -> None:
    listed = operator("member", "list", "--reseller", scene.who.reseller.id).out
    assert scene.who.owner_email in listed
    assert scene.who.viewer_email in listed
    refused(operator("member", "list", "--reseller", "nobody"), "no reseller")


def test_resellers_and_plans_are_listed(operator: Operator, scene: Scene) -> None:
    assert scene.who.reseller.id in operator("reseller", "list").out
    assert scene.who.reseller.id in [one["id"] for one in operator("reseller", "list", "--json").json]
    assert "test-monthly" in operator("plans", "list").out


def test_the_examples_in_the_docs_are_right(operator: Operator, scene: Scene) -> None:
    assert operator("plans", "load", "docs/examples/plans.toml").status == 0
    assert operator("reseller", "add", "docs/examples/reseller.toml").status == 0
    assert operator("reseller", "change", "docs/examples/reseller.toml").out.strip().endswith("is so already.")


def test_ledger_and_invoices_are_exported(operator: Operator, scene: Scene) -> None:
    customer = scene.active(organisation="=1+1")
    scene.did(customer, planId="test-monthly", licences=3)
    scene.did(customer, licences=5, purchaseOrder="PO, 1")
    own = ("--reseller", scene.who.reseller.id)
    ledger = list(csv.DictReader(io.StringIO(operator("export", "ledger", *own).out)))
    numbers = [row["number"] for row in csv.DictReader(io.StringIO(operator("export", "invoices", *own).out))]
    shown = [
        (row["seq"], row["kind"], row["licences"], row["net"], row["document"], row["purchaseOrder"]) for row in ledger
    ]
    assert shown == [
        ("1", "buy", "3", "30.00", numbers[0], ""),
        ("2", "addLicences", "5", "20.00", numbers[1], "PO, 1"),
    ]
    assert ledger[0]["organisation"] == "'=1+1"
    documents = list(csv.DictReader(io.StringIO(operator("export", "invoices", *own).out)))
    sums = [(row["net"], row["tax"], row["total"]) for row in documents]
    assert sums == [("30.00", "6.60", "36.60"), ("20.00", "4.40", "24.40")]
    assert len(operator("export", "ledger", *own, "--format", "json").json) == 2
    assert operator("export", "invoices", *own, "--json").json[1]["lines"][0]["purchaseOrder"] == "PO, 1"
    refused(operator("export", "ledger", "--reseller", "nobody"), "no reseller nobody")


def test_a_wrong_command_line_is_one_sentence(operator: Operator, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        operator("invoice", "paid", "--nonsense")
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_settings_that_are_missing_are_named(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SELLER")
    monkeypatch.delenv("SITE_URL")
    settings.cache_clear()
    refused(operator("reconcile", "--reseller", "nobody"), "SITE_URL, SELLER")
    monkeypatch.undo()
    settings.cache_clear()


def test_local_finds_the_running_stack(operator: Operator, worker_id: str, tmp_path: Path) -> None:
    before = shared_clock.offset()
    local.connect(LOGS / f"tests-{worker_id}" / "stack.env")
    assert abs((shared_clock.offset() - before).total_seconds()) < 5
    shared_clock.set_offset(before)
    with pytest.raises(OperatorError, match="make run"):
        local.connect(tmp_path / "stack.env")
