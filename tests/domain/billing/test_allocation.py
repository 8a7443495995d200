"""Which invoices a credit is taken off, and what is left on the account (docs/decisions/0013)."""

from datetime import date

import pytest

from shared.domain.billing.allocation import allocate
from shared.domain.billing.invoices import InvoiceKind
from shared.domain.billing.lines import LineKind
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.money import Money
from shared.domain.pricing.prices import flat
from tests.builders.parties import on_statements, reseller
from tests.builders.plans import MONTHLY, VOLUME, YEARLY
from tests.builders.shop import FIRST, SECOND, Shop, bought


def test_what_the_second_invoice_can_not_take_goes_to_the_first() -> None:
    """A dearer plan and then cancelled, all on one day: nothing is owed, and no invoice is left open."""
    shop = bought(1)
    shop.later(hours=1).order(plan_id="dear")
    shop.later(hours=1).order(action=OrderAction.CANCEL_NOW)
    assert shop.outstanding == {FIRST: 0, SECOND: 0}
    assert shop.balance_and_credit == (0, 0)
    assert sum(allocation.amount.amount for allocation in shop.last.allocations) == -shop.last.total.amount


def test_a_change_of_plan_that_is_cancelled_within_a_day_costs_nothing_at_all() -> None:
    shop = bought(1)
    shop.later(hours=14).order(plan_id="dear")
    shop.later(hours=9).order(action=OrderAction.CANCEL_NOW)
    assert shop.today == date(2026, 6, 2)
    assert sum(shop.amounts) == 0
    assert [line.kind for line in shop.last.lines] == [LineKind.RETURNED, LineKind.RESTORED_DAYS, LineKind.RETURNED]
    assert shop.balance_and_credit == (0, 0)


def test_cancelling_a_year_gives_its_credit_for_the_month_up() -> None:
    """Monthly, ten days later yearly, an hour later cancelled: the month stays charged, as without the detour."""
    shop = bought(1)
    shop.on("2026-06-11").order(plan_id="yearly")
    shop.later(hours=1).order(action=OrderAction.CANCEL_NOW)
    assert sum(shop.amounts) == 1000
    assert shop.balance_and_credit == (1220, 0)
    assert shop.outstanding == {FIRST: 1220, SECOND: 0}


def test_a_year_that_is_cancelled_some_days_later_leaves_the_month_as_it_was() -> None:
    shop = bought(1)
    shop.on("2026-06-11").order(plan_id="yearly")  # 20 of 30 days unused: -667 + 10,000
    shop.on("2026-06-14").order(action=OrderAction.CANCEL_NOW)
    year = [line.amount.amount for line in shop.last.lines]
    assert year == [-10_000, 667]  # a day of the month was the dearer
    assert shop.last.corrects == (SECOND,)


def test_a_year_is_not_credited_once_the_month_before_it_is_over() -> None:
    shop = bought(1)
    shop.on("2026-06-28").order(plan_id="yearly")
    assert shop.on("2026-07-03").order(action=OrderAction.CANCEL_NOW).charge is None


def test_a_month_bought_in_its_own_window_is_credited_too() -> None:
    """Bought three days ago, a year an hour ago: the year never was, and the rest of the month is credited."""
    shop = bought(1)
    shop.on("2026-06-04").order(plan_id="yearly")
    shop.later(hours=1).order(action=OrderAction.CANCEL_NOW)
    assert sum(shop.amounts) == 133  # four days of the month: the day of the return is used
    assert shop.balance_and_credit == (162, 0)


def test_of_two_changes_only_the_last_is_undone() -> None:
    shop = bought(1)
    shop.plans["dearer"] = YEARLY.replace(id="dearer", prices=flat(20_000))
    shop.on("2026-06-11").order(plan_id="yearly")
    shop.later(hours=1).order(plan_id="dearer")
    shop.later(hours=1).order(action=OrderAction.CANCEL_NOW)
    assert sum(shop.amounts) == 1000 - 667 + 10_000


def test_unused_days_name_every_invoice_that_charged_them() -> None:
    shop = bought(5)
    shop.on("2026-06-16").order(licences=8)
    shop.later(hours=1).order(plan_id="dear")
    unused = [line for line in shop.last.lines if line.kind is LineKind.UNUSED_DAYS]
    assert [(line.licences, line.corrects, line.amount.amount) for line in unused] == [
        (3, SECOND, -1500),
        (5, FIRST, -2500),
    ]


def test_a_credit_for_a_charge_that_waited_names_the_statement_that_billed_it() -> None:
    """Bought on 30 June, returned on 1 July before June's statement is made."""
    shop = Shop(MONTHLY, of=on_statements(), on="2026-06-30")
    shop.order(licences=3, plan_id="monthly")
    shop.on("2026-07-01", hour=6).order(licences=1, action=OrderAction.RETURN)
    (june,) = shop.bill()
    shop.on("2026-08-01")
    (july,) = shop.bill()
    assert (june.net.amount, july.net.amount, july.corrects) == (3000, -2000, (june.number,))
    assert shop.outstanding[june.number] == 1220


def test_a_statement_that_is_a_credit_note_takes_no_more_than_its_total_off() -> None:
    shop = Shop(MONTHLY, of=on_statements(), on="2026-06-28")
    shop.order(licences=6, plan_id="monthly")
    shop.on("2026-07-01").bill()
    shop.on("2026-07-02").order(licences=1, action=OrderAction.RETURN)
    shop.later(hours=1).order(licences=2)
    shop.on("2026-08-01").bill()
    note = shop.last
    assert note.kind is InvoiceKind.CREDIT_NOTE
    assert shop.outstanding == {FIRST: 7320 + note.total.amount}
    assert shop.balance_and_credit == (7320 + note.total.amount, 0)


def test_a_credit_is_taxed_as_its_charge_was() -> None:
    """The standard rate rose in between: two rates on one document, each rounded on its own sum."""
    shop = bought(3)
    shop.seller = shop.seller.replace(standard_rate=2500)
    shop.on("2026-06-03").order(plan_id="dear")
    rates = [(tax.rate, tax.base.amount, tax.amount.amount) for tax in shop.last.taxes]
    assert rates == [(2200, -2800, -616), (2500, 8400, 2100)]
    assert shop.last.total.amount == 5600 + 2100 - 616
    shop.later(hours=1).order(action=OrderAction.CANCEL_NOW)
    assert [(tax.rate, tax.base.amount) for tax in shop.last.taxes] == [(2500, -8400), (2200, 2800 - 2700)]


def test_a_tier_that_made_more_licences_cheaper_can_be_returned() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=9, plan_id="volume")
    shop.later(hours=1).order(licences=10)
    assert (shop.last.kind, shop.last.net.amount) == (InvoiceKind.CREDIT_NOTE, -1000)
    shop.later(hours=1).order(action=OrderAction.CANCEL_NOW)
    assert (shop.outstanding, shop.balance_and_credit) == ({FIRST: 0}, (0, 0))


def test_what_a_note_names_must_be_at_hand_and_an_invoice_settles_nothing() -> None:
    shop = bought(2)
    shop.later(hours=1).order(licences=1, action=OrderAction.RETURN)
    with pytest.raises(ValueError, match="not loaded"):
        allocate(shop.last, {})
    assert allocate(shop.documents[FIRST], {}) == ()
    with pytest.raises(ValueError, match="more than is outstanding"):
        shop.documents[FIRST].credited_with(Money(amount=1_000_000, currency="EUR"))
    assert shop.documents[FIRST].unallocated.amount == 0
    assert shop.last.outstanding.amount == 0


def test_a_charge_waiting_for_a_statement_lets_its_credit_wait_after_a_change_of_billing() -> None:
    shop = Shop(MONTHLY, of=on_statements(), on="2026-06-10")
    shop.order(licences=3, plan_id="monthly")
    shop.reseller = reseller()
    shop.later(hours=1).order(licences=1, action=OrderAction.RETURN)
    shop.on("2026-07-01").bill()
    assert (shop.amounts, shop.last.corrects) == ([1000], ())
