"""The correction window, credit notes, statements and what a reseller owes."""

from datetime import date

import pytest

from shared.domain.billing.accounts import new_account
from shared.domain.billing.invoices import InvoiceKind, InvoiceState, NothingOutstanding
from shared.domain.billing.issuing import IssuingContext, issue
from shared.domain.billing.lines import totals
from shared.domain.billing.statements import StatementRequest, month_of, statement_day
from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.errors import NothingToChange
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn, ReplacedChange
from shared.domain.orders.return_licences import NotInCorrectionWindow
from shared.domain.pricing.money import Money
from shared.domain.pricing.prices import flat
from tests.builders.parties import SELLER, on_statements, reseller
from tests.builders.plans import CHEAP, DEAR, MONTHLY, YEARLY, plan
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import at
from tools.operator.reconciling.checking import differences


def bought(licences: int = 5, **options: object) -> Shop:
    shop = Shop(MONTHLY, CHEAP, DEAR, YEARLY, **options)  # type: ignore[arg-type]
    shop.order(licences=licences, plan_id="monthly")
    return shop


def back(shop: Shop, licences: int) -> int:
    placed = shop.order(action=OrderAction.RETURN, licences=licences)
    return placed.issued.document.net.amount if placed.issued else 0


def test_within_a_day_everything_is_credited_in_full_also_on_the_next_calendar_day() -> None:
    shop = bought()
    assert back(shop.later(hours=24), 2) == -3000
    assert shop.last.kind is InvoiceKind.CREDIT_NOTE
    assert shop.last.number == "RIV-CN-2026-0001"
    assert shop.last.state is InvoiceState.CREDITED
    assert shop.last.corrects == ("RIV-2026-0001",)
    assert shop.documents["RIV-2026-0001"].credited.amount == 3660
    assert shop.documents["RIV-2026-0001"].state is InvoiceState.OPEN
    assert (shop.subscription.licences, shop.subscription.licences_at_next_renewal) == (2, 2)


def test_later_the_unused_days_are_credited() -> None:
    assert back(bought().on("2026-06-06"), 2) == -2500


def test_after_the_window_nothing_can_be_taken_back() -> None:
    shop = bought()
    with pytest.raises(NotInCorrectionWindow):
        back(shop.later(days=7, seconds=1), 4)


def test_the_newest_purchases_go_first_and_each_names_its_invoice() -> None:
    shop = bought()
    shop.on("2026-06-04").order(licences=8)
    shop.on("2026-06-05").order(licences=9)
    assert back(shop, 7) == -867 - 900
    assert shop.last.corrects == ("RIV-2026-0003", "RIV-2026-0002")
    assert shop.documents["RIV-2026-0003"].state is InvoiceState.CREDITED
    assert [(one.seq, one.licences) for one in shop.subscription.purchases] == [(1, 5), (2, 2)]
    with pytest.raises(NotInCorrectionWindow):
        back(shop.on("2026-06-09"), 4)
    assert back(shop.on("2026-06-09"), 5) == -1467


def test_taking_back_is_no_order_for_more() -> None:
    for licences in (5, 6):
        with pytest.raises(NothingToChange):
            bought().quote(action=OrderAction.RETURN, licences=licences)


def test_days_that_were_used_before_a_late_renewal_are_not_given_back() -> None:
    shop = bought().on("2026-07-20")
    shop.renew()
    assert back(shop, 1) == -1548  # 4 licences × 12 days left × 10.00 ÷ 31


def test_renewed_licences_can_be_taken_back_too() -> None:
    shop = bought()
    shop.on("2026-07-01").renew()
    assert back(shop.on("2026-07-01", 20), 1) == -4000
    assert shop.last.corrects == ("RIV-2026-0002",)


def test_a_scheduled_reduction_survives_taking_back_unless_it_is_reached() -> None:
    shop = bought()
    shop.order(licences=3)
    assert shop.quote(action=OrderAction.RETURN, licences=4).replaces == ()
    assert shop.quote(action=OrderAction.RETURN, licences=4).after.licences_at_next_renewal == 3
    july = date(2026, 7, 1)
    assert shop.quote(action=OrderAction.RETURN, licences=2).replaces == (ReplacedChange(licences=3, on=july),)


def test_cancelling_now_credits_what_is_in_the_window_and_nothing_else() -> None:
    shop = bought()
    shop.on("2026-06-16").order(licences=8)
    quoted = shop.quote(action=OrderAction.CANCEL_NOW)
    assert (quoted.net.amount, quoted.renewal, quoted.billed_on) == (-1500, None, BilledOn.CREDIT_NOTE)
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.subscription.ended
    assert shop.subscription.licences == 0
    assert shop.order(licences=1).entry.kind is EntryKind.BUY


def test_after_a_dearer_plan_its_own_charge_is_taken_back() -> None:
    shop = bought()
    shop.on("2026-06-03").order(plan_id="dear")
    assert back(shop.on("2026-06-04"), 4) == -2700
    assert shop.last.corrects == ("RIV-2026-0002",)


def test_a_full_year_that_was_changed_to_can_be_taken_back() -> None:
    shop = bought()
    shop.on("2026-06-20").order(plan_id="yearly")
    # The month before is charged again: 4 × 10.00 × 11 ÷ 30.
    assert back(shop.later(hours=2), 1) == -40_000 + 1467


def test_a_change_that_credits_more_than_it_charges_is_a_credit_note_with_a_name() -> None:
    shop = bought()
    shop.plans["yearly"] = YEARLY.replace(prices=flat(1))
    shop.order(plan_id="yearly")
    assert (shop.last.net.amount, shop.last.corrects) == (-4995, ("RIV-2026-0001",))


def test_an_invoice_is_covered_only_by_all_of_it() -> None:
    shop = bought()
    for licences, state in ((3, InvoiceState.OPEN), (1, InvoiceState.OPEN)):
        back(shop, licences)
        assert shop.documents["RIV-2026-0001"].state is state
    shop.order(action=OrderAction.CANCEL_NOW)
    invoice = shop.documents["RIV-2026-0001"]
    assert (invoice.state, invoice.credited.amount, invoice.outstanding.amount) == (InvoiceState.CREDITED, 6100, 0)
    assert shop.account
    assert shop.account.balance.amount == 0
    with pytest.raises(NothingOutstanding):
        invoice.paid(date(2026, 6, 2), at("2026-06-02"))


def test_the_balance_is_what_was_billed_less_what_was_credited_and_paid() -> None:
    shop = bought()
    back(shop, 3)
    invoice = shop.documents["RIV-2026-0001"]
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
    back(shop, 3)
    invoice, note = shop.documents.values()
    assert invoice.overdue(date(2026, 7, 1)) is None
    overdue = invoice.overdue(date(2026, 7, 2))
    assert overdue
    assert overdue.state is InvoiceState.OVERDUE
    assert overdue.paid(date(2026, 7, 3), at("2026-07-03")).state is InvoiceState.PAID
    assert note.overdue(date(2027, 1, 1)) is None


def test_both_series_are_without_gaps_and_begin_again_each_year() -> None:
    shop = bought(on="2026-12-30")
    back(shop, 4)
    back(shop, 3)
    shop.on("2027-01-02").order(licences=9)
    back(shop, 8)
    assert list(shop.documents) == [
        "RIV-2026-0001",
        "RIV-CN-2026-0001",
        "RIV-CN-2026-0002",
        "RIV-2027-0001",
        "RIV-CN-2027-0001",
    ]
    stale = IssuingContext(reseller=reseller(), seller=SELLER, invoices=shop.series["r1-invoice-2026"])
    with pytest.raises(ValueError, match="can't number"):
        issue(shop.documents["RIV-2026-0001"].lines, stale, at("2027-01-02"))
    with pytest.raises(ValueError, match="RIV-2026-0001 was not loaded"):
        issue(
            shop.documents["RIV-CN-2026-0001"].lines,
            IssuingContext(reseller=reseller(), seller=SELLER),
            at("2026-12-30"),
        )
    full = shop.series["r1-invoice-2026"].replace(last=9999)
    assert full.advanced().number == "RIV-2026-10000"


def test_an_invoice_names_each_customer_once_and_keeps_its_file() -> None:
    shop = bought()
    assert [customer.domain for customer in shop.last.customers] == ["cliente.example"]
    assert shop.last.with_file(shop.last.file) == shop.last
    assert new_account("r1", "EUR").balance.amount == 0


def test_statement_lines_wait_and_are_billed_on_the_first_of_the_next_month() -> None:
    shop = bought(of=on_statements())
    quoted = shop.on("2026-06-16").quote(licences=8)
    assert (quoted.billed_on, quoted.issue_date) == (BilledOn.STATEMENT, date(2026, 7, 1))
    placed = shop.order(licences=8, purchase_order="PO 1")
    assert (placed.entry.statement, placed.entry.document_id, placed.issued) == ("2026-06", None, None)
    shop.order(licences=7)
    assert shop.bill() == []
    shop.on("2026-07-01").renew()
    (statement,) = shop.bill()
    assert (statement.statement, statement.number, statement.net.amount) == ("2026-06", "RIV-2026-0001", 6500)
    assert [line.entry_seq for line in statement.lines] == [1, 2]
    assert statement.purchase_orders == ("PO 1",)
    assert shop.bill() == []
    assert [one.net.amount for one in shop.on("2026-08-01").bill()] == [7000]


def test_what_is_taken_back_while_it_waits_is_on_the_same_statement() -> None:
    shop = bought(of=on_statements())
    shop.order(action=OrderAction.RETURN, licences=2)
    (statement,) = shop.on("2026-07-01").bill()
    assert statement.net.amount == 2000
    assert [line.corrects for line in statement.lines] == [None, None]


def test_a_statement_below_zero_is_a_credit_note_that_names_the_invoice() -> None:
    shop = bought(on="2026-06-30", of=on_statements())
    shop.on("2026-07-01").bill()
    shop.order(action=OrderAction.CANCEL_NOW)
    (note,) = shop.on("2026-08-01").bill()
    assert (note.kind, note.net.amount, note.corrects) == (InvoiceKind.CREDIT_NOTE, -5000, ("RIV-2026-0001",))
    assert shop.documents["RIV-2026-0001"].state is InvoiceState.CREDITED


def test_a_statement_of_nothing_is_not_issued_and_its_charges_wait_for_the_next() -> None:
    shop = bought(of=on_statements())
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.on("2026-07-01").bill() == []
    assert {(charge.awaited_month, charge.billed) for charge in shop.charges.values()} == {("2026-07", False)}
    assert differences(records(shop), shop.seller, shop.today) == []
    shop.order(licences=2)
    (statement,) = shop.on("2026-08-01").bill()
    assert [line.amount.amount for line in statement.lines] == [5000, -5000, 2000]
    assert statement.statement == "2026-07"
    shop.renew_all()
    assert differences(records(shop), shop.seller, shop.today) == []


def test_waiting_charges_outlive_a_change_of_the_way_of_billing() -> None:
    shop = bought(of=on_statements())
    shop.reseller = reseller()
    assert shop.quote(licences=6).billed_on is BilledOn.INVOICE
    shop.order(licences=6)
    # The sixth is credited at once; what still waits for the statement is credited there.
    quoted = shop.quote(action=OrderAction.RETURN, licences=5)
    assert quoted.billed_on is BilledOn.CREDIT_NOTE
    assert shop.quote(action=OrderAction.RETURN, licences=4).billed_on is BilledOn.STATEMENT
    assert shop.quote(plan_id="dear").billed_on is BilledOn.STATEMENT
    shop.order(action=OrderAction.RETURN, licences=5)
    shop.order(action=OrderAction.RETURN, licences=4)
    (statement,) = shop.on("2026-07-01").bill()
    assert statement.net.amount == 4000
    shop.reseller = on_statements()
    shop.renew()
    assert shop.ledger[-1].statement == "2026-07"


def test_free_licences_never_wait_for_a_statement() -> None:
    shop = Shop(plan(prices=flat(0)), of=on_statements())
    assert shop.order(licences=3).charge is None


def test_months_and_their_statement_days() -> None:
    assert month_of(date(2026, 2, 28)) == "2026-02"
    assert StatementRequest(reseller_id="r1", month="2026-02", found_at=at("2026-03-01")).id == "r1_2026-02"
    assert statement_day(date(2026, 2, 28)) == date(2026, 3, 1)
    assert statement_day(date(2026, 12, 31)) == date(2027, 1, 1)


def test_a_document_has_one_currency() -> None:
    with pytest.raises(ValueError, match="another currency"):
        totals(bought().last.lines, "CHF", reseller().terms(SELLER, at("2026-06-01")).tax)
