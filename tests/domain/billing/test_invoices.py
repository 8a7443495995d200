"""Invoices and credit notes: their numbers, what is paid and credited of them, and what never changes."""

from datetime import date

import pytest

from shared.domain.billing.accounts import new_account
from shared.domain.billing.invoices import InvoiceState, NothingOutstanding
from shared.domain.billing.issuing import Issuing, IssuingContext
from shared.domain.billing.lines import totals
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.money import Money
from tests.builders.parties import SELLER, reseller
from tests.builders.shop import FIRST, bought
from tests.builders.times import ZONE, at


def test_an_invoice_is_covered_only_by_all_of_it() -> None:
    shop = bought()
    for licences, state in ((3, InvoiceState.OPEN), (1, InvoiceState.OPEN)):
        shop.return_licences(licences)
        assert shop.documents[FIRST].state is state
    shop.order(action=OrderAction.CANCEL_NOW)
    invoice = shop.documents[FIRST]
    assert (invoice.state, invoice.credited.amount, invoice.outstanding.amount) == (InvoiceState.CREDITED, 6100, 0)
    assert shop.account
    assert shop.account.balance.amount == 0
    with pytest.raises(NothingOutstanding):
        invoice.paid(date(2026, 6, 2), at("2026-06-02"))


def test_the_balance_is_what_was_billed_less_what_was_credited_and_paid() -> None:
    shop = bought()
    shop.return_licences(3)
    invoice = shop.documents[FIRST]
    assert shop.account
    assert shop.account.balance.amount == invoice.outstanding.amount == 3660
    paid = invoice.paid(date(2026, 6, 20), at("2026-06-20"))
    assert (paid.state, paid.received, paid.outstanding.amount) == (
        InvoiceState.PAID,
        Money(amount=3660, currency="EUR"),
        0,
    )
    assert shop.account.paid(paid).balance.amount == 0


def test_only_what_is_owed_becomes_overdue() -> None:
    shop = bought()
    shop.return_licences(3)
    invoice, note = shop.documents.values()
    assert invoice.overdue(date(2026, 7, 1)) is None
    overdue = invoice.overdue(date(2026, 7, 2))
    assert overdue
    assert overdue.state is InvoiceState.OVERDUE
    assert overdue.paid(date(2026, 7, 3), at("2026-07-03")).state is InvoiceState.PAID
    assert note.overdue(date(2027, 1, 1)) is None


def test_both_series_are_without_gaps_and_begin_again_each_year() -> None:
    shop = bought(on="2026-12-30")
    shop.return_licences(4)
    shop.return_licences(3)
    shop.on("2027-01-02").order(licences=9)
    shop.return_licences(8)
    assert list(shop.documents) == [
        FIRST,
        "RIV-CN-2026-0001",
        "RIV-CN-2026-0002",
        "RIV-2027-0001",
        "RIV-CN-2027-0001",
    ]
    nothing = IssuingContext(reseller=reseller(), seller=SELLER, time_zone=ZONE)
    stale = nothing.replace(series=(shop.series["r1-invoice-2026"],))
    with pytest.raises(ValueError, match="series of 2027 were not loaded"):
        Issuing(stale, at("2027-01-02")).issue(shop.documents[FIRST].lines, "d1")
    with pytest.raises(ValueError, match="-shared-contacts-1 was not loaded"):
        Issuing(nothing, at("2026-12-30")).issue(shop.documents["RIV-CN-2026-0001"].lines, "d1")
    full = shop.series["r1-invoice-2026"].replace(last=9999)
    assert full.advanced().number == "RIV-2026-10000"


def test_an_invoice_names_each_customer_once_and_keeps_its_file() -> None:
    shop = bought()
    assert [customer.domain for customer in shop.last.customers] == ["cliente.example"]
    assert shop.last.with_file(shop.last.file) == shop.last
    assert new_account("r1", "EUR").balance.amount == 0


def test_a_document_has_one_currency() -> None:
    with pytest.raises(ValueError, match="another currency"):
        totals(bought().last.lines, "CHF", reseller().terms(SELLER, at("2026-06-01")).tax)


def test_what_was_issued_is_kept_by_its_digest() -> None:
    shop = bought(2)
    issued = shop.documents[FIRST]
    paid = issued.paid(shop.today, at("2026-06-02"))
    assert paid.digest == paid.content_digest() == issued.digest
    assert issued.replace(iban="IT00").content_digest() != issued.digest
