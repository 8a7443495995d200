"""`invoices fatturapa` on the emulators: a file for each document, the same again, and no name twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from shared import clock as shared_clock
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.transmissions import Transmission
from shared.domain.sellers import SellerHistory, SellerVersion, TaxRegime
from shared.store import invoices, sellers, transmissions
from shared.store.engine.client import firestore
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp
from tests.operator.conftest import Operator, refused
from tests.operator.files import kept
from tests.support.sdi import errors as wrong
from tests.support.sdi import texts as said

Json = dict[str, Any]


@pytest.fixture
def month() -> str:
    return f"{shared_clock.now():%Y-%m}"


@pytest.fixture
def busy(scene: Scene) -> Scene:
    """An invoice, another with a purchase order, and a credit note."""
    customer = scene.with_licences(5)
    scene.order(customer, licences=8, purchaseOrder="PO 1")
    scene.order(customer, action="return", licences=6)
    return scene


def own(scene: Scene) -> tuple[str, str]:
    return "--reseller", scene.who.reseller.id


def files(said: Json) -> list[str]:
    return [written["file"] for written in said["written"]]


def given(tx: Transaction, document: Invoice, now: datetime, *, rejected: bool = False) -> Transmission:
    """A file for the document, kept."""
    giving = transmissions.Giving(tx, [document])
    file = giving.file_of(document, now, rejected=rejected)
    giving.keep(file)
    return file


def changed(scene: Scene, **changes: Any) -> Invoice:
    """The newest document, altered as nothing in the product alters it."""
    document_id = scene.invoices()[0]["id"]

    def write(tx: Transaction) -> Invoice:
        present = tx.get(invoices.ref(document_id))
        assert present
        tx.put(invoices.ref(document_id), present.replace(**changes))
        return present

    return in_transaction(write)


def test_each_document_has_a_file_and_the_same_again(
    operator: Operator, busy: Scene, month: str, tmp_path: Path
) -> None:
    command = ("invoices", "fatturapa", "--month", month, *own(busy))
    answer = operator(*command, "--to", tmp_path / "new" / "first", "--json")
    assert answer.status == 0
    numbers = [invoice["number"] for invoice in busy.invoices()]
    assert sorted(written["number"] for written in answer.json["written"]) == sorted(numbers)
    assert all(written["new"] for written in answer.json["written"])
    assert len(set(files(answer.json))) == 3
    assert sorted(file.name for file in (tmp_path / "new" / "first").iterdir()) == sorted(files(answer.json))
    for written in answer.json["written"]:
        xml = (tmp_path / "new" / "first" / written["file"]).read_bytes()
        assert wrong(xml) == []
        assert said(xml, "Numero") == [written["number"]]
        assert written["file"] == f"IT07643520567_{said(xml, 'ProgressivoInvio')[0]}.xml"
    again = operator(*command, "--to", tmp_path / "second", "--json")
    assert files(again.json) == files(answer.json)
    assert not any(written["new"] for written in again.json["written"])
    for name in files(answer.json):
        assert (tmp_path / "second" / name).read_bytes() == (tmp_path / "new" / "first" / name).read_bytes()
    as_text = operator(*command, "--to", tmp_path / "second")
    assert as_text.status == 0
    assert as_text.out.count("as before") == 3
    assert str(tmp_path / "second" / files(answer.json)[0]) in as_text.out


def test_a_rejected_document_gets_another_name_and_keeps_it(
    operator: Operator, busy: Scene, month: str, tmp_path: Path
) -> None:
    command = ("invoices", "fatturapa", "--month", month, "--to", tmp_path, *own(busy))
    first = {written["number"]: written["file"] for written in operator(*command, "--json").json["written"]}
    number, document_id = busy.invoices()[0]["number"], busy.invoices()[0]["id"]
    answer = operator(*command, "--again", number, "--json")
    assert [(written["number"], written["new"]) for written in answer.json["written"]] == [(number, True)]
    (name,) = files(answer.json)
    assert name not in first.values()
    kept_ = Reader().get(transmissions.ref(document_id))
    assert kept_
    assert kept_.file_name == name
    assert [f"IT07643520567_{progressive}.xml" for progressive in kept_.earlier] == [first[number]]
    later = {written["number"]: written["file"] for written in operator(*command, "--json").json["written"]}
    assert later == first | {number: name}
    refused(operator(*command, "--again", "X-1"), "no document X-1")
    other = ("invoices", "fatturapa", "--month", "2020-01", "--to", tmp_path, *own(busy))
    refused(operator(*other, "--again", number), number, "not in 2020-01")
    assert operator(*other).out == "Nothing was issued in 2020-01.\n"


def test_a_document_keeps_where_it_is_delivered_unless_it_was_rejected(
    operator: Operator, scene: Scene, month: str, tmp_path: Path
) -> None:
    def known(**fields: str) -> None:
        before = scene.who.reseller
        party = before.party.model_dump(mode="json") | fields
        file = kept(tmp_path, before.model_dump(mode="json") | {"party": party})
        assert operator("reseller", "change", file).status == 0

    def recipient(*more: str) -> tuple[list[str], list[str]]:
        (name,) = files(operator(*command, *more, "--json").json)
        xml = (tmp_path / name).read_bytes()
        return said(xml, "CodiceDestinatario"), said(xml, "PECDestinatario")

    command = ("invoices", "fatturapa", "--month", month, "--to", tmp_path, *own(scene))
    known(recipientCode="AB12CD3")
    scene.with_licences(1)
    known(certifiedEmail="anna@pec.example")
    assert recipient() == (["AB12CD3"], [])
    assert recipient("--again", scene.invoices()[0]["number"]) == (["0000000"], ["anna@pec.example"])
    assert recipient() == (["0000000"], ["anna@pec.example"])


def test_two_resellers_share_the_counter_and_nothing_else(
    operator: Operator,
    scene: Scene,
    sign_up_reseller: Callable[..., SignedUp],
    month: str,
    tmp_path: Path,
) -> None:
    other = Scene(scene.stack, sign_up_reseller(country="DE", vat_number="DE136695976"))
    scene.with_licences(5)
    other.with_licences(8)
    both = operator("invoices", "fatturapa", "--month", month, "--to", tmp_path / "all", "--json")
    assert len(set(files(both.json))) == len(files(both.json))
    for each in (scene, other):
        mine = operator("invoices", "fatturapa", "--month", month, "--to", tmp_path / "own", *own(each), "--json")
        assert [written["reseller"] for written in mine.json["written"]] == [each.who.reseller.id]
        assert set(files(mine.json)) < set(files(both.json))
    foreign = (tmp_path / "own" / files(mine.json)[0]).read_bytes()
    assert said(foreign, "BolloVirtuale") == ["SI"]
    assert set(said(foreign, "TipoDato")) == {"INVCONT"}
    refused(
        operator("invoices", "fatturapa", "--month", month, "--to", tmp_path, "--reseller", "nobody"),
        "no reseller nobody",
    )


def test_documents_that_are_given_at_the_same_time_never_share_a_progressive(busy: Scene) -> None:
    documents = Reader().all(invoices.of_reseller(busy.who.reseller.id))
    now = shared_clock.now()

    def give(document: Invoice, rejected: bool) -> str:
        return in_transaction(lambda tx: given(tx, document, now, rejected=rejected)).progressive

    with ThreadPoolExecutor(6) as pool:
        first = list(pool.map(give, documents, [False] * 3))
        again = list(pool.map(give, documents * 3, [True] * 9))
    assert len({*first, *again}) == 12
    for document in documents:
        kept_ = Reader().get(transmissions.ref(document.id))
        assert kept_
        assert len({*kept_.earlier, kept_.progressive}) == 4


def test_the_same_document_at_the_same_time_gets_one_progressive(busy: Scene) -> None:
    document = Reader().get(invoices.ref(busy.invoices()[0]["id"]))
    assert document
    now = shared_clock.now()
    with ThreadPoolExecutor(4) as pool:
        files = list(pool.map(lambda _: in_transaction(lambda tx: given(tx, document, now)), range(4)))
    assert len({transmission.progressive for transmission in files}) == 1


def test_what_can_not_be_written_is_named_and_the_others_are_written(
    operator: Operator, busy: Scene, month: str, tmp_path: Path
) -> None:
    command = ("invoices", "fatturapa", "--month", month, "--to", tmp_path, *own(busy))
    was = changed(busy, currency="KWD")
    answer = operator(*command, "--json")
    assert answer.status == 1
    assert len(answer.json["written"]) == 2
    assert answer.json["refused"] == [
        {"document": was.number, "why": "it is in KWD and has no exchange rate to euros, in which SdI takes it"}
    ]
    assert Reader().get(transmissions.ref(was.id)) is None
    as_text = operator(*command)
    assert as_text.status == 1
    assert f"{was.number:<22} NOT WRITTEN: it is in KWD and has no exchange rate" in as_text.out
    changed(busy, currency="EUR")
    assert operator(*command).status == 0


def test_a_document_that_can_not_be_read_stops_no_other(
    operator: Operator, busy: Scene, month: str, tmp_path: Path
) -> None:
    document = firestore().document(f"invoices/{busy.invoices()[0]['id']}")
    document.update({"net.currency": "nonsense"})
    answer = operator("invoices", "fatturapa", "--month", month, "--to", tmp_path, *own(busy), "--json")
    document.update({"net.currency": "EUR"})
    assert answer.status == 1
    assert len(answer.json["written"]) == 2
    assert answer.json["refused"] == [{"document": document.id, "why": "it can't be read: `reconcile` says why"}]


def test_the_regime_is_that_of_the_day_of_issue(
    operator: Operator, scene: Scene, month: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.with_licences(1)
    command = ("invoices", "fatturapa", "--month", month, "--to", tmp_path, *own(scene))
    with_seller(monkeypatch, tax_regime=TaxRegime.CASH_ACCOUNTING)
    for again in ((), ("--again", scene.invoices()[0]["number"])):
        (name,) = files(operator(*command, *again, "--json").json)
        assert said((tmp_path / name).read_bytes(), "RegimeFiscale") == ["RF01"]
    monkeypatch.undo()


def test_a_seller_elsewhere_has_no_fatturapa(
    operator: Operator, month: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    party = sellers.read(Reader()).versions[-1].seller.party.replace(country="DE", vat_number="DE136695976")
    with_seller(monkeypatch, party=party)
    refused(operator("invoices", "fatturapa", "--month", month, "--to", tmp_path), "Italian", "DE")
    monkeypatch.undo()


def with_seller(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """For this test alone: the stack has one seller for all tests."""
    versions = sellers.read(Reader()).versions
    changed = SellerVersion(since=versions[0].since, seller=versions[-1].seller.replace(**changes))
    monkeypatch.setattr(sellers, "read", lambda _: SellerHistory(versions=(changed,)))


def test_folders_and_months_that_are_none(operator: Operator, scene: Scene, month: str, tmp_path: Path) -> None:
    scene.with_licences(1)
    taken = kept(tmp_path, "a file", "taken")
    refused(operator("invoices", "fatturapa", "--month", month, "--to", taken, *own(scene)), "can't be created")
    (tmp_path / "full").mkdir()
    named = files(operator("invoices", "fatturapa", "--month", month, "--to", tmp_path, *own(scene), "--json").json)
    (tmp_path / "full" / named[0]).mkdir()
    full = operator("invoices", "fatturapa", "--month", month, "--to", tmp_path / "full", *own(scene))
    refused(full, named[0], "can't be written")
    for wrong_month in ("2026-13", "november", "2026-1", "2026-11-01"):
        with pytest.raises(SystemExit) as ended:
            operator("invoices", "fatturapa", "--month", wrong_month, "--to", tmp_path)
        assert ended.value.code == 2


def test_a_month_is_that_of_the_issue_date(operator: Operator, scene: Scene, month: str, tmp_path: Path) -> None:
    scene.with_licences(1)
    issued = datetime.fromisoformat(f"{month}-01")
    was = changed(scene, issue_date=issued.date().replace(year=2025, month=2, day=28))
    command = ("invoices", "fatturapa", "--to", tmp_path, *own(scene), "--json", "--month")
    assert [written["number"] for written in operator(*command, "2025-02").json["written"]] == [was.number]
    assert operator(*command, "2025-03").json["written"] == []
    assert operator(*command, "2025-01").json["written"] == []
