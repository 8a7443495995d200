"""A corrupted account, payment or allocation is named, and no other."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shared.domain.billing.invoices import Allocation, InvoiceState
from shared.domain.pricing.money import Money
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.operator.reconciling.books import altered_document, busy, first_line_altered, named, pay, with_payments


def euros(cents: int) -> Money:
    return Money(amount=cents, currency="EUR")


@pytest.mark.parametrize(
    "changes",
    [
        {"balance": euros(1)},
        {"credit": euros(1)},
        {"credit": Money(amount=0, currency="USD")},
        {"refunds": ()},
        {"postings": 1},
        {"postings": 99},
        {"postings": 10**15},
    ],
)
def test_a_corrupted_account_is_named_alone(changes: dict[str, Any]) -> None:
    shop = with_payments()
    assert shop.account
    assert named(replace(records(shop), account=shop.account.replace(**changes)), shop) == {"accounts/r1"}


def test_a_missing_account_is_named_alone() -> None:
    shop = busy()
    assert named(replace(records(shop), account=None), shop) == {"accounts/r1"}


@pytest.mark.parametrize("changes", [{"posting": 1}, {"posting": 99}, {"posting": 0}, {"posting": 10**15}])
def test_a_document_recorded_in_another_place_is_named_alone(changes: dict[str, Any]) -> None:
    shop = busy()
    corrupted, path = altered_document(records(shop), 2, **changes)
    assert named(corrupted, shop) == {path}


def with_first_paid() -> Shop:
    """The first invoice is paid, and something was ordered since."""
    shop = busy()
    pay(shop, "RIV-2026-0001")
    shop.order(licences=12)
    return shop


@pytest.mark.parametrize(
    "changes",
    [
        {"paid_at": None},
        {"payment_posting": None},
        {"payment_posting": 4},
        {"payment_posting": 99},
        {"received": None},
        {"received": euros(5)},
        {"state": InvoiceState.OPEN},
    ],
)
def test_a_payment_that_was_altered_is_named_alone(changes: dict[str, Any]) -> None:
    shop = with_first_paid()
    assert named(records(shop), shop) == set()
    corrupted, path = altered_document(records(shop), 0, **changes)
    assert named(corrupted, shop) == {path}


def test_a_payment_that_is_gone_is_missed_by_the_account() -> None:
    shop = with_first_paid()
    unpaid = {"state": InvoiceState.OVERDUE, "paid_on": None, "paid_at": None, "received": None}
    undone, _ = altered_document(records(shop), 0, **unpaid, payment_posting=None)
    assert named(undone, shop) == {"accounts/r1"}


def test_a_credit_note_that_is_allocated_to_something_else_is_named_alone() -> None:
    shop = with_payments()
    books = records(shop)
    numbers = [document.number for document in books.documents.values()]
    index = numbers.index("RIV-CN-2026-0001")
    note = list(books.documents.values())[index]
    first = next(iter(books.documents))
    for changes in (
        {"allocations": (Allocation(document_id=first, number="RIV-2026-0001", amount=euros(5)),)},
        {"lines": first_line_altered(note, corrects=None, corrects_id=None)},
        {"lines": first_line_altered(note, corrects_date=date(2026, 5, 31))},
        {"lines": first_line_altered(note, corrects_date=None)},
    ):
        corrupted, path = altered_document(books, index, **changes)
        assert named(corrupted, shop) == {path}
