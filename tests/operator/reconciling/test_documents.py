"""A corrupted or missing document is named, and no other; likewise a charge, or the counter of a series."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shared.domain.billing.charges import ChargeState
from shared.domain.billing.invoices import Invoice, InvoiceState
from shared.domain.pricing.tax import TaxRule
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.operator.reconciling.books import altered_document, busy, first_line_altered, monthly, named, without

ALTERATIONS: dict[str, Callable[[Invoice], dict[str, Any]]] = {
    "total": lambda invoice: {"total": invoice.total.replace(amount=invoice.total.amount + 1)},
    "net": lambda invoice: {"net": invoice.net.replace(amount=invoice.net.amount - 100)},
    "tax": lambda invoice: {"taxes": (invoice.taxes[0].replace(amount=invoice.net.replace(amount=0)),)},
    "rate": lambda invoice: {"taxes": (invoice.taxes[0].replace(rate=1000),)},
    "rate of a line": lambda invoice: {"lines": first_line_altered(invoice, tax=TaxRule(treatment="standard", rate=1))},
    "bank account": lambda _: {"iban": "IT00"},
    "buyer": lambda invoice: {"buyer": invoice.buyer.replace(name="Another")},
    "date": lambda _: {"issue_date": date(2026, 6, 2)},
    "digest": lambda _: {"digest": "0"},
    "credit applied": lambda invoice: {"credit_applied": invoice.credit_applied.replace(amount=7)},
    "line amount": lambda invoice: {"lines": first_line_altered(invoice, amount=invoice.net.replace(amount=1))},
    "line quantity": lambda invoice: {"lines": first_line_altered(invoice, quantity=77)},
    "line price": lambda invoice: {"lines": first_line_altered(invoice, price=invoice.net.replace(amount=77))},
    "line base": lambda invoice: {"lines": first_line_altered(invoice, base_quantity=0)},
    "line entry": lambda invoice: {"lines": first_line_altered(invoice, entry_seq=2)},
    "line of nobody": lambda invoice: {"lines": first_line_altered(invoice, entry_seq=99)},
    "no lines": lambda _: {"lines": ()},
    "number": lambda _: {"number": "RIV-2026-0007"},
    "paid without money": lambda _: {"state": InvoiceState.PAID},
    "credited": lambda invoice: {"credited": invoice.credited.replace(amount=123)},
    "overdue": lambda _: {"state": InvoiceState.OVERDUE, "due_date": date(2030, 1, 1)},
    "state": lambda _: {"state": InvoiceState.CREDITED},
    "currency": lambda _: {"currency": "USD"},
    "currency of the total": lambda invoice: {"total": invoice.total.replace(currency="USD")},
    "currency of what is credited": lambda invoice: {"credited": invoice.credited.replace(currency="USD")},
    "currency of a line": lambda invoice: {
        "lines": first_line_altered(invoice, amount=invoice.net.replace(currency="USD"))
    },
    "a year beyond the calendar": lambda invoice: {"issued_at": invoice.issued_at.replace(year=9999, month=12, day=31)},
    "a year before it": lambda _: {"due_date": date.min},
    "file": lambda invoice: {"file": invoice.file.replace(sha256=None)},
}


@pytest.mark.parametrize("kind", ALTERATIONS)
def test_a_corrupted_invoice_is_named_alone(kind: str) -> None:
    shop = busy()
    books = records(shop)
    first = next(iter(books.documents.values()))
    corrupted, path = altered_document(books, 0, **ALTERATIONS[kind](first))
    assert named(corrupted, shop) == {path}


@pytest.mark.parametrize("make", [busy, monthly])
def test_a_missing_document_is_named_alone(make: Callable[[], Shop]) -> None:
    shop = make()
    books = records(shop)
    for missing in books.documents:
        assert named(replace(books, documents=without(books.documents, missing)), shop) == {f"invoices/{missing}"}


@pytest.mark.parametrize(
    "changes",
    [
        {"state": ChargeState.WAITING},
        {"state": ChargeState.SET_ASIDE},
        {"document_id": None},
        {"document_id": "r1-x"},
        {"number": None},
        {"number": "RIV-2026-0099"},
        {"rate": 100},
        {"statement": "2026-01"},
        {"lines": ()},
    ],
)
def test_a_corrupted_charge_is_named_alone(changes: dict[str, Any]) -> None:
    for shop in (monthly(), busy()):
        books = records(shop)
        stored_id, charge = next(iter(books.charges.items()))
        assert charge.billed
        corrupted = {**books.charges, stored_id: charge.replace(**changes)}
        assert named(replace(books, charges=corrupted), shop) == {f"charges/{stored_id}"}


@pytest.mark.parametrize("make", [busy, monthly])
def test_a_missing_charge_is_named_alone(make: Callable[[], Shop]) -> None:
    shop = make()
    books = records(shop)
    for missing in books.charges:
        assert named(replace(books, charges=without(books.charges, missing)), shop) == {f"charges/{missing}"}


def test_a_charge_that_is_billed_twice_names_the_second_document() -> None:
    shop = monthly()
    shop.on("2026-08-01").bill()
    books = records(shop)
    first, second = list(books.documents.values())
    corrupted, path = altered_document(books, 1, lines=(*second.lines, first.lines[0]))
    assert named(corrupted, shop) == {path}


@pytest.mark.parametrize("last", [0, 1, 99])
def test_a_series_counter_is_named_alone(last: int) -> None:
    shop = busy()
    books = records(shop)
    for stored_id, counter in books.series.items():
        if last == counter.last:
            continue
        altered = {**books.series, stored_id: counter.replace(last=last)}
        assert named(replace(books, series=altered), shop) == {f"series/{stored_id}"}


def test_a_missing_series_counter_is_named_alone() -> None:
    shop = busy()
    books = records(shop)
    for missing in books.series:
        assert named(replace(books, series=without(books.series, missing)), shop) == {f"series/{missing}"}
