"""`export`: every ledger entry, every document."""

import csv
import io

from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused


def test_ledger_and_invoices_are_exported(operator: Operator, scene: Scene) -> None:
    customer = scene.active(organisation="=1+1")
    scene.order(customer, planId="test-monthly", licences=3)
    scene.order(customer, licences=5, purchaseOrder="PO, 1")
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
