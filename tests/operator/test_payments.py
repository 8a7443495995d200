"""`invoice paid` and `reseller refund`: each changes the account once."""

from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused
from tests.support.answers import ok


def test_a_paid_invoice_lowers_the_balance_once(operator: Operator, scene: Scene) -> None:
    customer = scene.with_licences(3)
    scene.order(customer, licences=5)
    scene.order(customer, action="return", licences=4)
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
    refused(operator("invoice", "paid", newest_first[1]["number"], *own, "--on", "2020-01-01"), "was issued on")
    refused(operator("invoice", "paid", newest_first[1]["number"], *own, "--on", "2999-01-01"), "in the future")
    refused(operator("invoice", "paid", "X-1", *own), "no document X-1")
    assert operator("reconcile", *own).out == ""


def test_credit_is_used_for_a_payment_and_the_rest_paid_back(operator: Operator, scene: Scene) -> None:
    own = ("--reseller", scene.who.reseller.id)
    customer = scene.active()
    scene.order(customer, planId="test-monthly", licences=5)
    first = scene.invoices()[0]["number"]
    refused(operator("invoice", "paid", first, *own, "--received", "61.01"), "61.00 EUR is due")
    assert operator("invoice", "paid", first, *own, "--received", "61.00").status == 0
    scene.order(customer, action="return", licences=2)
    scene.order(customer, licences=3)
    second = scene.invoices()[0]["number"]
    refused(operator("invoice", "paid", second, *own, "--received", "0"), "--with-credit")
    assert operator("invoice", "paid", second, *own, "--with-credit", "--received", "0").status == 0
    refused(operator("reseller", "refund", scene.who.reseller.id, "24.41"), "credit is 24.40")
    refused(operator("reseller", "refund", scene.who.reseller.id, "0"), "above 0")
    refused(operator("invoice", "paid", second, *own, "--received", "7"), "is due")
    assert operator("reseller", "refund", scene.who.reseller.id, "12.20").status == 0
    assert "already paid back" in operator("reseller", "refund", scene.who.reseller.id, "12.20").out
    shown = next(row for row in operator("reseller", "list", "--json").json if row["id"] == scene.who.reseller.id)
    assert (shown["credit"]["amount"], shown["balance"]["amount"]) == (1220, -1220)
    assert operator("reseller", "refund", scene.who.reseller.id, "12.20", "--again").status == 0
    shown = ok(scene.owner.get("list-invoices"))
    assert (shown["credit"]["amount"], shown["balance"]["amount"]) == (0, 0)
    scene.stack.settle()
    assert operator("reconcile", *own).out.strip() == ""
