"""VAT in another currency: the rate is entered before the reseller, and its documents have both amounts."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from shared import clock
from shared.billing_calendar import billing_date
from shared.domain.pricing.catalogue import Plan
from shared.events import issuer
from shared.store import invoices
from shared.store.engine.reader import Reader
from tests.builders.catalogue import MONTHLY, offer
from tests.builders.scene import Scene
from tests.builders.signed_up import SignedUp, change_reseller
from tests.operator.conftest import Operator, refused
from tests.operator.files import kept, new_reseller
from tests.support.answers import ok
from tests.support.sdi import errors, texts
from tools.stack import Stack

pytestmark = pytest.mark.usefixtures("seller_as_before")


@pytest.fixture
def dollars() -> Iterator[Plan]:
    """A plan in dollars, for sale during a test."""
    sold = MONTHLY.replace(id="test-dollars", product_id="test-dollars", currency="USD")
    offer(sold, on_sale=True)
    yield sold
    offer(sold, on_sale=False)


def today() -> date:
    return billing_date(clock.now())


def entered(operator: Operator, rate: str = "1.0812", *more: str) -> None:
    assert operator("seller", "rate", "EUR", "USD", rate, "--source", "BCE", *more).status == 0


def test_a_reseller_with_vat_in_dollars_needs_a_rate(operator: Operator, tmp_path: Path) -> None:
    fields = new_reseller(currency="USD")
    file = kept(tmp_path, fields)
    refused(operator("reseller", "add", file), "VAT in USD", "due in EUR", "seller rate EUR USD")
    entered(operator, "1,0812", "--on", str(today() - timedelta(days=3)))
    assert operator("reseller", "add", file).status == 0
    shown = operator("seller", "show")
    assert f"1 EUR = 1.0812 USD (BCE, {today() - timedelta(days=3)})" in shown.out


def test_a_reseller_can_not_change_to_dollars_without_a_rate(operator: Operator, tmp_path: Path) -> None:
    fields = new_reseller()
    assert operator("reseller", "add", kept(tmp_path, fields)).status == 0
    file = kept(tmp_path, fields | {"currency": "USD"})
    refused(operator("reseller", "change", file), "VAT in USD")
    entered(operator)
    assert operator("reseller", "change", file).status == 0


def test_a_reseller_without_vat_needs_none(operator: Operator, tmp_path: Path) -> None:
    fields = new_reseller(currency="USD")
    fields["party"] |= {"country": "DE", "vatNumber": "DE136695976", "province": None}
    assert operator("reseller", "add", kept(tmp_path, fields)).status == 0


def test_what_is_no_rate_is_refused(operator: Operator) -> None:
    def rate(*arguments: object) -> None:
        refused(operator("seller", "rate", *arguments[:-1]), str(arguments[-1]))

    rate("EUR", "USD", "0", "--source", "BCE", "above 0")
    rate("EUR", "USD", "1e2", "--source", "BCE", "rate")
    rate("EUR", "eur", "1", "--source", "BCE", "counter")
    rate("GBP", "USD", "1.3", "--source", "BCE", "VAT is due in EUR")
    rate("EUR", "USD", "1.1", "--source", " ", "source")
    rate("EUR", "USD", "1.1", "--source", "BCE", "--on", today() + timedelta(days=1), "future")
    rate("EUR", "USD", "1.1", "--source", "BCE", "--on", today() - timedelta(days=32), "too old")


def test_documents_have_both_amounts_and_nobody_else_sees_them(
    operator: Operator, scene: Scene, other: Scene, dollars: Plan, tmp_path: Path
) -> None:
    entered(operator, "1.10", "--on", str(today() - timedelta(days=1)))
    own = scene.who.reseller
    change_reseller(own, currency="USD")
    customer = scene.active()
    charged = scene.order(customer, 10, dollars.id)["invoice"]
    entered(operator, "1.25")
    credited = scene.order(customer, 4, action="return")["invoice"]
    added = scene.order(customer, 5)["invoice"]
    documents = [Reader().get(invoices.ref(one["id"])) for one in (charged, credited, added)]
    totals = [document.vat_total.amount for document in documents if document and document.vat_total]
    assert totals[:2] == [2000, -1200]
    assert [document.converted_taxes[0].exchange.rate for document in documents if document] == ["1.10", "1.10", "1.25"]
    said = operator("explain", charged["number"], "--reseller", own.id).out
    assert "VAT    22.00 USD ÷ 1.10 = 20.00 EUR exactly (1 EUR = 1.10 USD (BCE," in said
    export = operator("export", "invoices", "--reseller", own.id).out
    assert ",EUR,20.00," in export
    month = charged["issueDate"][:7]
    written = operator("invoices", "fatturapa", "--month", month, "--to", tmp_path, "--reseller", own.id)
    assert written.status == 0
    files = sorted(tmp_path.glob("IT*.xml"))
    assert len(files) == 3
    assert [errors(file.read_bytes()) for file in files] == [[], [], []]
    assert operator("reconcile", "--reseller", own.id).status == 0
    assert other.invoices() == []


def test_a_document_without_vat_gets_its_rate_when_it_is_written_for_sdi(
    operator: Operator, sign_up_reseller: Callable[..., SignedUp], dollars: Plan, stack: Stack, tmp_path: Path
) -> None:
    scene = Scene(stack, sign_up_reseller(country="CH", vat_number=None))
    own = scene.who.reseller
    change_reseller(own, currency="USD")
    issued = scene.order(scene.active(), 10, dollars.id)["invoice"]
    month = issued["issueDate"][:7]
    command = ("invoices", "fatturapa", "--month", month, "--to", tmp_path, "--reseller", own.id)
    refusal = operator(*command)
    assert refusal.status == 1
    assert "it is in USD and has no exchange rate to euros" in refusal.out
    entered(operator, "1.25")
    assert operator(*command).status == 0
    (file,) = tmp_path.glob("IT*.xml")
    first = file.read_bytes()
    assert errors(first) == []
    assert texts(first, "ImponibileImporto") == ["80.00"]
    entered(operator, "1.50")
    assert "as before" in operator(*command).out
    assert file.read_bytes() == first


def test_an_order_without_a_rate_is_set_aside_and_issued_once_there_is_one(
    operator: Operator, scene: Scene, dollars: Plan
) -> None:
    change_reseller(scene.who.reseller, currency="USD")
    customer = scene.active()
    quote = scene.quote(customer, licences=3, plan=dollars.id)
    body = {"customerId": customer["id"], "planId": dollars.id, "licences": 3, "quoteId": quote["quoteId"]}
    placed = scene.owner.post("place-order", body).json()
    charge_id = placed["charge"]["id"]
    scene.stack.settle()
    assert ok(scene.owner.get("get-invoice", invoiceId=charge_id))["state"] == "setAside"
    assert "exchange rate of USD" in operator("reconcile", "--reseller", scene.who.reseller.id).out
    entered(operator)
    assert operator("charge", "retry", charge_id).status == 0
    issuer.issue(charge_id)
    assert ok(scene.owner.get("get-invoice", invoiceId=charge_id))["state"] == "open"
