"""A corrupted or missing ledger entry, or a customer in another state than its ledger, is named, and no other."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from shared.domain.customers.ledger import EntryKind, LedgerEntry
from tests.builders.plans import MONTHLY
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.operator.reconciling.books import (
    altered_ledger,
    busy,
    ledger_of,
    ledger_path,
    monthly,
    named,
    postponing,
    trial,
    without,
)

Alteration = Callable[[LedgerEntry], dict[str, Any]]

ALTERATIONS: dict[str, Alteration] = {
    "licences": lambda _: {"licences": 99},
    "document": lambda _: {"document_id": "r1-RIV-2026-0099"},
    "anchor": lambda entry: {"anchor": entry.anchor.replace(year=2020)},
    "seq": lambda _: {"seq": 10**15},
    "reseller": lambda _: {"reseller_id": "r2"},
    "currency": lambda _: {"currency": "USD"},
    "actor": lambda _: {"actor": "somebody else"},
    "kind": lambda entry: {"kind": EntryKind.CANCEL if entry.kind is EntryKind.RENEW else EntryKind.RENEW},
    "a second trial": lambda _: {"kind": EntryKind.TRIAL},
    "time": lambda entry: {"at": entry.at.replace(year=9999)},
    "anchor beyond the calendar": lambda entry: {"anchor": entry.anchor.replace(year=9999)},
}


@pytest.mark.parametrize("make", [busy, monthly, trial])
def test_a_missing_entry_is_named_alone(make: Callable[[], Shop]) -> None:
    shop = make()
    books = records(shop)
    ledger = ledger_of(books, shop)
    for missing in ledger:
        path = ledger_path(shop, missing)
        assert named(altered_ledger(books, shop, without(ledger, missing)), shop) == {path}


@pytest.mark.parametrize("make", [busy, monthly])
@pytest.mark.parametrize("kind", ALTERATIONS)
def test_a_corrupted_entry_is_named_alone(make: Callable[[], Shop], kind: str) -> None:
    shop = make()
    books = records(shop)
    ledger = ledger_of(books, shop)
    for entry_id, entry in ledger.items():
        changes = ALTERATIONS[kind](entry)
        if "document_id" in changes and not entry.document_id:
            continue
        corrupted = altered_ledger(books, shop, {**ledger, entry_id: entry.replace(**changes)})
        assert named(corrupted, shop) == {ledger_path(shop, entry_id)}, entry_id


def test_an_entry_whose_id_is_no_number_is_named() -> None:
    shop = busy()
    books = records(shop)
    ledger = ledger_of(books, shop)
    corrupted = altered_ledger(books, shop, {**ledger, "copy": ledger["3"]})
    assert named(corrupted, shop) == {ledger_path(shop, "copy")}


@pytest.mark.parametrize(
    "changes",
    [
        {"licences": 99},
        {"seq": 99},
        {"seq": 10**15},
        {"licences": 99, "seq": 10**15},
        {"licences_at_next_renewal": 1},
        {"currency": "USD"},
    ],
)
def test_a_subscription_in_another_state_than_its_ledger_is_named_alone(changes: dict[str, Any]) -> None:
    shop = busy()
    key, other = (shop.customer.id, shop.product_id), shop.subscription.replace(**changes)
    corrupted = replace(records(shop), subscriptions={key: other})
    assert named(corrupted, shop) == {f"customers/{shop.customer.id}/subscriptions/{shop.product_id}"}


@pytest.mark.parametrize(
    "other",
    [
        None,
        {"licences": 2},
        {"licences_in_use": 3},
        {"plan": None},
    ],
)
def test_a_renewal_that_says_something_else_of_what_it_left_scheduled_is_named_alone(
    other: dict[str, Any] | None,
) -> None:
    shop = postponing()
    books = records(shop)
    ledger = ledger_of(books, shop)
    newest = shop.ledger[-1]
    assert newest.postponed
    wrong = newest.replace(postponed=None if other is None else newest.postponed.replace(**other)).with_digest()
    corrupted = altered_ledger(books, shop, {**ledger, str(newest.seq): wrong})
    assert named(corrupted, shop) == {ledger_path(shop, str(newest.seq))}


@pytest.mark.parametrize("make", [busy, monthly, trial])
def test_a_missing_subscription_is_named_alone(make: Callable[[], Shop]) -> None:
    shop = make()
    corrupted = replace(records(shop), subscriptions={})
    assert named(corrupted, shop) == {f"customers/{shop.customer.id}/subscriptions/{shop.product_id}"}


def test_a_customer_that_says_something_else_than_its_subscription_is_named_alone() -> None:
    shop = busy()
    other = shop.customer.with_subscription(shop.subscription.replace(licences=99))
    for customer in (other, shop.customer.replace(subscriptions=())):
        corrupted = replace(records(shop), customers={customer.id: customer})
        assert named(corrupted, shop) == {f"customers/{customer.id}"}


def test_a_wrong_count_that_fits_the_ledger_but_not_the_invoice_is_named_alone() -> None:
    shop = busy()
    books = records(shop)
    ledger = ledger_of(books, shop)
    wrong = ledger["2"].replace(licences=7, licences_at_next_renewal=7)
    corrupted = altered_ledger(books, shop, {**ledger, "2": wrong})
    assert named(corrupted, shop) == {ledger_path(shop, "2")}


def test_a_wrong_count_at_the_end_that_fits_the_ledger_but_not_the_invoice_is_named_alone() -> None:
    shop = Shop(MONTHLY)
    shop.order(plan_id="monthly", licences=5)
    wrong = shop.ledger[0].replace(licences=6, licences_at_next_renewal=6)
    corrupted = altered_ledger(records(shop), shop, {"1": wrong})
    assert named(corrupted, shop) == {ledger_path(shop, "1")}
