"""Books that orders made are right; one corrupted document is named, and no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shared.domain.billing.accounts import Refund
from shared.domain.billing.accounts import pay as record_payment
from shared.domain.billing.invoices import Allocation, Invoice, InvoiceState
from shared.domain.pricing.money import Money
from shared.domain.pricing.prices import PriceList, PricingModel, Tier
from shared.domain.pricing.tax import TaxRule
from shared.domain.values import Value
from tests.builders.parties import on_statements
from tests.builders.plans import CHEAP, DEAR, MONTHLY, YEARLY, plan
from tests.builders.records import records
from tests.builders.shop import Shop
from tools.operator.reconciling.checking import differences
from tools.operator.reconciling.records import Records

TRIAL = plan(id="trial", trial_days=14, trial_licences=3)
TIERED = plan(
    id="tiered",
    prices=PriceList(pricing_model=PricingModel.VOLUME, tiers=(Tier(up_to=10, price=1000), Tier(price=500))),
)
from tests.builders.times import ZONE


def named(books: Records, shop: Shop) -> set[str]:
    return {one.path for one in differences(books, ZONE, shop.today)}


def busy() -> Shop:
    """Per order: five invoices, a credit note, and something of every kind."""
    shop = Shop(MONTHLY, CHEAP, DEAR, YEARLY, on="2026-06-01")
    shop.order(plan_id="monthly", licences=5)
    shop.on("2026-06-10").order(licences=8)
    shop.on("2026-06-12").order(action="return", licences=6)
    shop.on("2026-06-16").order(plan_id="dear")
    shop.order(licences=4)
    shop.order(plan_id="cheap")
    shop.order(action="cancel")
    shop.order(action="resume")
    shop.on("2026-07-01").renew_all()
    shop.on("2026-07-11").order(plan_id="yearly")
    shop.sweep()
    return shop


def monthly() -> Shop:
    """By statement: one is issued, and something waits."""
    shop = Shop(MONTHLY, DEAR, of=on_statements(), on="2026-06-01")
    shop.order(plan_id="monthly", licences=5)
    shop.on("2026-06-10").order(licences=8)
    shop.on("2026-07-01").renew_all()
    shop.bill()
    shop.on("2026-07-03").order(licences=9)
    return shop


def trial() -> Shop:
    shop = Shop(TRIAL, DEAR)
    shop.order(plan_id="trial", licences=2)
    shop.later(days=1).order(licences=3)
    shop.later(days=1).order(plan_id="dear")
    shop.order(plan_id="trial")
    shop.later(days=12).renew_all()
    shop.order(action="cancelNow")
    shop.later(days=3).order(plan_id="dear", licences=1)
    return shop


def out_of_trial() -> Shop:
    shop = Shop(TRIAL)
    shop.order(plan_id="trial", licences=2)
    shop.later(days=3).order(licences=9)
    shop.order(licences=9 - 4)
    shop.order(licences=9)
    return shop


def tiered() -> Shop:
    shop = Shop(TIERED)
    shop.order(plan_id="tiered", licences=9)
    shop.later(days=9).order(licences=11)
    shop.later(days=90).renew_all()
    shop.order(action="cancel")
    shop.later(days=40).renew_all()
    shop.sweep()
    return shop


@pytest.mark.parametrize("make", [busy, monthly, trial, out_of_trial, tiered])
def test_what_orders_made_is_right(make: Callable[[], Shop]) -> None:
    shop = make()
    assert differences(records(shop), ZONE, shop.today) == []


def test_untouched_books_are_right() -> None:
    shop = Shop()
    assert differences(records(shop), ZONE, shop.today) == []


def change_document(books: Records, index: int, **changes: Any) -> tuple[Records, str]:
    stored_id, found = list(books.documents.items())[index]
    return replace(books, documents={**books.documents, stored_id: updated(found, changes)}), f"invoices/{stored_id}"


def updated(value: Any, changes: dict[str, Any]) -> Any:
    return value.replace(**changes)


def money(found: Value, amount: int) -> Value:
    return updated(found, {"amount": amount})


def lines(invoice: Invoice, **changes: Any) -> tuple[Any, ...]:
    return (updated(invoice.lines[0], changes), *invoice.lines[1:])


CORRUPTIONS: dict[str, Callable[[Invoice], dict[str, Any]]] = {
    "total": lambda one: {"total": money(one.total, one.total.amount + 1)},
    "net": lambda one: {"net": money(one.net, one.net.amount - 100)},
    "tax": lambda one: {"taxes": (updated(one.taxes[0], {"amount": money(one.taxes[0].amount, 0)}),)},
    "rate": lambda one: {"taxes": (updated(one.taxes[0], {"rate": 1000}),)},
    "rate of a line": lambda one: {"lines": lines(one, tax=TaxRule(treatment="standard", rate=1000))},
    "bank account": lambda _: {"iban": "IT00"},
    "buyer": lambda one: {"buyer": updated(one.buyer, {"name": "Another"})},
    "date": lambda _: {"issue_date": date(2026, 6, 2)},
    "digest": lambda _: {"digest": "0"},
    "credit applied": lambda one: {"credit_applied": money(one.credit_applied, 7)},
    "line amount": lambda one: {"lines": lines(one, amount=money(one.lines[0].amount, 1))},
    "line quantity": lambda one: {"lines": lines(one, quantity=77)},
    "line price": lambda one: {"lines": lines(one, price=money(one.lines[0].price, 77))},
    "line base": lambda one: {"lines": lines(one, base_quantity=0)},
    "line entry": lambda one: {"lines": lines(one, entry_seq=2)},
    "line of nobody": lambda one: {"lines": lines(one, entry_seq=99)},
    "no lines": lambda _: {"lines": ()},
    "number": lambda _: {"number": "RIV-2026-0007"},
    "paid without money": lambda _: {"state": InvoiceState.PAID},
    "credited": lambda one: {"credited": money(one.credited, 123)},
    "overdue": lambda _: {"state": InvoiceState.OVERDUE, "due_date": date(2030, 1, 1)},
    "state": lambda _: {"state": InvoiceState.CREDITED},
    "currency": lambda one: {"total": updated(one.total, {"currency": "USD"})},
    "file": lambda one: {"file": updated(one.file, {"sha256": None})},
}


@pytest.mark.parametrize("kind", CORRUPTIONS)
def test_a_corrupted_invoice_is_named_alone(kind: str) -> None:
    shop = busy()
    books = records(shop)
    first = next(iter(books.documents.values()))
    corrupted, path = change_document(books, 0, **CORRUPTIONS[kind](first))
    assert {one.path for one in differences(corrupted, ZONE, shop.today)} == {path}


@pytest.mark.parametrize("make", [busy, monthly])
def test_a_missing_document_is_named_alone(make: Callable[[], Shop]) -> None:
    shop = make()
    books = records(shop)
    for stored_id in books.documents:
        rest = {one: found for one, found in books.documents.items() if one != stored_id}
        assert named(replace(books, documents=rest), shop) == {f"invoices/{stored_id}"}


@pytest.mark.parametrize("make", [busy, monthly, trial])
def test_a_missing_ledger_entry_is_named_alone(make: Callable[[], Shop]) -> None:
    shop = make()
    books = records(shop)
    ledger = books.ledgers[shop.customer.id]
    for seq in ledger:
        rest = {one: entry for one, entry in ledger.items() if one != seq}
        path = f"customers/{shop.customer.id}/ledger/{seq}"
        assert named(replace(books, ledgers={shop.customer.id: rest}), shop) == {path}


@pytest.mark.parametrize("make", [busy, monthly])
@pytest.mark.parametrize(
    "changes",
    [{"licences": 99}, {"document_id": "r1-RIV-2026-0099"}, {"anchor": None}],
    ids=["licences", "document", "anchor"],
)
def test_a_corrupted_ledger_entry_is_named_alone(make: Callable[[], Shop], changes: dict[str, Any]) -> None:
    shop = make()
    books = records(shop)
    ledger = books.ledgers[shop.customer.id]
    for seq, entry in ledger.items():
        if "document_id" in changes and not entry.document_id:
            continue
        wrong = changes if "anchor" not in changes else {"anchor": entry.anchor.replace(year=2020)}
        corrupted = {**ledger, seq: updated(entry, wrong)}
        path = f"customers/{shop.customer.id}/ledger/{seq}"
        assert named(replace(books, ledgers={shop.customer.id: corrupted}), shop) == {path}, seq


@pytest.mark.parametrize("changes", [{"licences": 99}, {"seq": 99}, {"licences_at_next_renewal": 1}])
def test_a_customer_in_another_state_than_its_ledger_is_named_alone(changes: dict[str, Any]) -> None:
    shop = busy()
    customer = updated(shop.customer, {"subscription": updated(shop.subscription, changes)})
    corrupted = replace(records(shop), customers={customer.id: customer})
    assert named(corrupted, shop) == {f"customers/{customer.id}"}


@pytest.mark.parametrize("last", [0, 1, 99])
def test_a_series_counter_is_named_alone(last: int) -> None:
    shop = busy()
    books = records(shop)
    for stored_id, found in books.series.items():
        if last == found.last:
            continue
        series = {**books.series, stored_id: updated(found, {"last": last})}
        assert named(replace(books, series=series), shop) == {f"series/{stored_id}"}
        gone = {one: kept for one, kept in books.series.items() if one != stored_id}
        assert named(replace(books, series=gone), shop) == {f"series/{stored_id}"}


def test_a_balance_is_named_alone() -> None:
    shop = busy()
    assert shop.account
    account = updated(shop.account, {"balance": money(shop.account.balance, 1)})
    assert named(replace(records(shop), account=account), shop) == {"accounts/r1"}
    assert named(replace(records(shop), account=None), shop) == {"accounts/r1"}


@pytest.mark.parametrize("changes", [{"posting": 1}, {"posting": 99}, {"posting": 0}])
def test_a_document_entered_in_another_place_is_named_alone(changes: dict[str, Any]) -> None:
    shop = busy()
    corrupted, path = change_document(records(shop), 2, **changes)
    assert named(corrupted, shop) == {path}


def test_an_account_that_counts_otherwise_is_named_alone() -> None:
    shop = busy()
    assert shop.account
    books = replace(records(shop), account=updated(shop.account, {"postings": 99}))
    assert named(books, shop) == {"accounts/r1"}


@pytest.mark.parametrize(
    "changes",
    [
        {"paid_at": None},
        {"payment_posting": None},
        {"payment_posting": 4},
        {"payment_posting": 99},
        {"received": None},
        {"state": InvoiceState.OPEN},
    ],
)
def test_a_payment_that_was_altered_is_named_alone(changes: dict[str, Any]) -> None:
    shop = busy()
    assert shop.account
    paid, shop.account = record_payment(next(iter(shop.documents.values())), shop.account, shop.today, shop.now)
    shop.documents[paid.number] = paid
    shop.order(licences=12)
    corrupted, path = change_document(records(shop), 0, **changes)
    assert named(corrupted, shop) == {path}


def test_a_payment_that_is_gone_is_missed_by_the_account() -> None:
    shop = busy()
    assert shop.account
    first = next(iter(shop.documents.values()))
    paid, shop.account = record_payment(first, shop.account, shop.today, shop.now)
    shop.documents[paid.number] = paid
    shop.order(licences=12)
    undone, _ = change_document(
        records(shop), 0, state=first.state, paid_on=None, paid_at=None, received=None, payment_posting=None
    )
    assert named(undone, shop) == {"accounts/r1"}


def test_paid_invoices_are_right_and_a_wrong_payment_is_not() -> None:
    shop = busy()
    invoice = next(iter(shop.documents.values()))
    assert shop.account
    paid, shop.account = record_payment(invoice, shop.account, shop.today, shop.now)
    shop.documents[paid.number] = paid
    books = records(shop)
    assert differences(books, ZONE, shop.today) == []
    assert paid.received
    corrupted, path = change_document(books, 0, received=money(paid.received, 5))
    assert {one.path for one in differences(corrupted, ZONE, shop.today)} == {path}


@pytest.mark.parametrize(
    "changes", [{"billed": False}, {"document_id": None}, {"month": "2026-01"}, {"lines": ()}, {"document_id": "r1-x"}]
)
def test_a_corrupted_charge_is_named_alone(changes: dict[str, Any]) -> None:
    shop = monthly()
    books = records(shop)
    stored_id, charge = next(iter(books.charges.items()))
    assert charge.billed
    corrupted = {**books.charges, stored_id: updated(charge, changes)}
    assert named(replace(books, charges=corrupted), shop) == {f"charges/{stored_id}"}


def test_a_missing_charge_is_named_alone() -> None:
    shop = monthly()
    books = records(shop)
    for stored_id in books.charges:
        rest = {one: charge for one, charge in books.charges.items() if one != stored_id}
        assert named(replace(books, charges=rest), shop) == {f"charges/{stored_id}"}


def test_a_charge_that_is_billed_twice_names_the_second_document() -> None:
    shop = monthly()
    shop.on("2026-08-01").bill()
    books = records(shop)
    first, second = list(books.documents.values())
    corrupted, path = change_document(books, 1, lines=(*second.lines, first.lines[0]))
    assert {one.path for one in differences(corrupted, ZONE, shop.today)} == {path}


def test_a_wrong_count_that_fits_the_ledger_but_not_the_invoice_is_named_alone() -> None:
    shop = busy()
    books = records(shop)
    ledger = books.ledgers[shop.customer.id]
    wrong = updated(ledger["2"], {"licences": 7, "licences_at_next_renewal": 7})
    path = f"customers/{shop.customer.id}/ledger/2"
    assert named(replace(books, ledgers={shop.customer.id: {**ledger, "2": wrong}}), shop) == {path}


def test_a_wrong_count_at_the_end_that_fits_the_ledger_but_not_the_invoice_is_named_alone() -> None:
    shop = Shop(MONTHLY)
    shop.order(plan_id="monthly", licences=5)
    books = records(shop)
    purchase = updated(shop.ledger[0].purchases[0], {"licences": 6})
    wrong = updated(shop.ledger[0], {"licences": 6, "licences_at_next_renewal": 6, "purchases": (purchase,)})
    path = f"customers/{shop.customer.id}/ledger/1"
    assert named(replace(books, ledgers={shop.customer.id: {"1": wrong}}), shop) == {path}


def settled_books() -> Shop:
    """An invoice that is paid, a credit note that it can't take, an invoice paid out of that credit, a refund."""
    shop = Shop(MONTHLY)
    shop.order(plan_id="monthly", licences=5)
    pay(shop, "RIV-2026-0001")
    shop.order(licences=1, action="return")
    shop.later(hours=1).order(licences=2)
    pay(shop, "RIV-2026-0002", credit=10_000)
    assert shop.account
    shop.account = shop.account.refunded(Refund(amount=Money(amount=100, currency="EUR"), on=shop.today, at=shop.now))
    return shop


def pay(shop: Shop, number: str, credit: int = 0) -> None:
    assert shop.account
    invoice = shop.later(minutes=5).documents[number]
    shop.documents[number], shop.account = record_payment(
        invoice, shop.account, shop.today, shop.now, Money(amount=credit, currency="EUR")
    )
    shop.later(minutes=5)


def test_credit_that_is_used_and_paid_back_is_right() -> None:
    shop = settled_books()
    assert named(records(shop), shop) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"allocations": (Allocation(number="RIV-2026-0001", amount=Money(amount=5, currency="EUR")),)},
        {"lines": "unnamed"},
    ],
)
def test_a_credit_note_that_is_allocated_to_something_else_is_named_alone(changes: dict[str, Any]) -> None:
    shop = settled_books()
    books = records(shop)
    position, note = next(
        (at, one) for at, one in enumerate(books.documents.values()) if one.number.startswith("RIV-CN")
    )
    if changes.get("lines"):
        changes = {"lines": lines(note, corrects=None)}
    corrupted, path = change_document(books, position, **changes)
    assert named(corrupted, shop) == {path}


@pytest.mark.parametrize("changes", [{"credit": Money(amount=1, currency="EUR")}, {"refunds": ()}])
def test_a_wrong_credit_or_a_lost_refund_is_the_account_alone(changes: dict[str, Any]) -> None:
    shop = settled_books()
    assert named(replace(records(shop), account=updated(shop.account, changes)), shop) == {"accounts/r1"}


def test_what_should_have_been_done_is_late_from_the_day_after_on() -> None:
    shop = monthly()
    live = shop.customer.live_subscription
    assert live
    shop.on(str(live.period.end))
    shop.bill()
    shop.sweep()
    assert named(records(shop), shop) == set()
    shop.later(days=1)
    assert named(records(shop), shop) == {f"customers/{shop.customer.id}"}
    shop.renew_all()
    waiting = {f"charges/{one.id}" for one in shop.charges.values() if not one.billed}
    shop.later(days=32).renew_all()
    assert waiting <= named(records(shop), shop)
