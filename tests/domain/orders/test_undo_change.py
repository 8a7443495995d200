"""Undoing a change of plan: all stands as before it, and no detour returns what could not be returned without it."""

from datetime import date

import pytest

from shared.domain.billing.lines import LineKind
from shared.domain.customers.ledger import EntryKind, OutOfSequence, fold
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import UndoableChange
from shared.domain.orders.undo_change import NothingToUndo
from shared.domain.pricing.prices import flat
from tests.builders.parties import on_statements
from tests.builders.plans import YEARLY, plan
from tests.builders.records import records
from tests.builders.shop import Shop, bought
from tests.builders.times import ZONE
from tools.operator.reconciling.checking import differences

UNDO = OrderAction.UNDO_CHANGE
CHEAP_YEAR = YEARLY.replace(id="cheap-year", name="Cheap year", prices=flat(3000))


def undo(shop: Shop) -> int:
    """The net amount of undoing, after which all stands as before the change, and the books are right."""
    before = shop.ledger[-2]
    placed = shop.order(action=UNDO)
    assert placed.entry.kind is EntryKind.UNDO_CHANGE
    kept = {"seq": before.seq, "window_closed_until": before.window_closed_until}
    assert placed.entry.state.replace(**kept) == before.state
    assert differences(records(shop), ZONE, shop.now) == []
    return sum(line.amount.amount for line in placed.charge.lines) if placed.charge else 0


@pytest.mark.parametrize("plan_id", ["dear", "yearly"])
def test_within_24_hours_a_change_is_undone_for_nothing(plan_id: str) -> None:
    shop = bought(3)
    shop.on("2026-06-11").order(plan_id=plan_id)
    charged = shop.last
    assert undo(shop.later(hours=23, minutes=59)) == -charged.net.amount
    assert [line.kind for line in shop.last.lines] == [LineKind.RETURNED, LineKind.RESTORED_DAYS]
    assert shop.balance_and_credit == (3660, 0)
    assert charged.corrected_ids == (shop.documents["RIV-2026-0001"].id,)
    assert shop.subscription.first_charge == 1


def test_later_each_day_costs_the_dearer_of_the_two_plans() -> None:
    dear = bought(1)
    dear.on("2026-06-11").order(plan_id="dear")
    # Three days, 11 to 13 June, at 30.00 instead of 10.00 a month.
    undo(dear.on("2026-06-13", 13))
    assert sum(dear.amounts) == 1000 + 200
    cheap = bought(1)
    cheap.plans["cheap-year"] = CHEAP_YEAR
    cheap.on("2026-06-11").order(plan_id="cheap-year")
    undo(cheap.on("2026-06-13", 13))
    assert sum(cheap.amounts) == 1000
    dear_year = bought(1)
    dear_year.plans["yearly"] = YEARLY.replace(prices=flat(36_500))
    dear_year.on("2026-06-11").order(plan_id="yearly")
    undo(dear_year.on("2026-06-13", 13))
    assert sum(dear_year.amounts) == 1000 - 3 * 33 - 1 + 3 * 100


@pytest.mark.parametrize(
    ("changed", "last", "too_late"),
    [("2026-06-11", "2026-06-18", "2026-06-19"), ("2026-06-26", "2026-06-30", "2026-07-01")],
)
def test_until_the_seventh_day_and_not_past_the_period_that_it_cut_short(
    changed: str, last: str, too_late: str
) -> None:
    shop = bought(1)
    quoted = shop.on(changed).quote(plan_id="yearly")
    assert quoted.returnable_until == date.fromisoformat(last)
    shop.order(plan_id="yearly")
    shop.on(last, 21).quote(action=UNDO)
    with pytest.raises(NothingToUndo):
        shop.on(too_late, 0).quote(action=UNDO)


def test_on_the_last_day_of_the_period_only_the_renewal_is_as_before() -> None:
    shop = bought(1)
    shop.on("2026-06-26").order(plan_id="dear")
    assert undo(shop.on("2026-06-30")) == 0
    shop.on("2026-07-01").renew()
    assert (shop.subscription.plan_id, shop.last.net.amount) == ("monthly", 1000)


def test_only_the_last_order_can_be_undone_and_only_once() -> None:
    shop = bought(1)
    shop.on("2026-06-11").order(plan_id="dear")
    shop.order(licences=2)
    with pytest.raises(NothingToUndo):
        shop.quote(action=UNDO)
    shop = bought(1)
    with pytest.raises(NothingToUndo):
        shop.quote(action=UNDO)
    shop.order(plan_id="cheap")
    with pytest.raises(NothingToUndo):
        shop.quote(action=UNDO)
    shop.order(plan_id="dear")
    undo(shop)
    with pytest.raises(NothingToUndo):
        shop.quote(action=UNDO)
    with pytest.raises(OutOfSequence):
        fold([*shop.ledger, shop.ledger[-1].replace(seq=shop.subscription.seq + 1)])


def test_an_undo_is_a_return_so_the_next_change_can_not_be_undone() -> None:
    shop = bought(1)
    shop.on("2026-06-11").order(plan_id="dear")
    assert shop.quote(action=UNDO).window_closed_until == date(2026, 7, 11)
    undo(shop)
    quoted = shop.on("2026-07-10").renew_all() and shop.quote(plan_id="dear")
    assert quoted
    assert (quoted.returnable_until, quoted.window_closed_until) == (None, date(2026, 7, 11))
    shop.order(plan_id="dear")
    with pytest.raises(NothingToUndo):
        shop.quote(action=UNDO)


def test_a_scheduled_change_that_the_change_had_replaced_is_back() -> None:
    shop = bought(4)
    shop.order(licences=3)
    shop.order(plan_id="cheap")
    shop.order(plan_id="dear")
    undo(shop)
    assert (shop.subscription.renewal_plan_id, shop.subscription.licences_at_next_renewal) == ("cheap", 3)


def test_the_month_that_was_renewed_is_not_returned_by_a_detour_over_a_cheap_year() -> None:
    """100 licences renewed on 1 June, on 24 June a cheap year, on 1 July cancelled: June costs what it costs."""
    shop = bought(100, on="2026-05-01")
    shop.plans["cheap-year"] = CHEAP_YEAR
    shop.on("2026-06-01").renew()
    shop.on("2026-06-24").order(plan_id="cheap-year")
    before = sum(shop.amounts)
    shop.on("2026-07-01").order(action=OrderAction.CANCEL_NOW)
    assert sum(shop.amounts) == before
    shop = bought(100, on="2026-05-01")
    shop.plans["cheap-year"] = CHEAP_YEAR
    shop.on("2026-06-01").renew()
    shop.on("2026-06-24").order(plan_id="cheap-year")
    shop.on("2026-06-30").order(action=OrderAction.CANCEL_NOW)
    assert sum(shop.amounts) == 2 * 100 * 1000


def test_a_year_by_mistake_leads_back_to_the_month() -> None:
    shop = bought(10)
    shop.on("2026-06-11").order(plan_id="yearly")
    cancelling = shop.later(hours=2).quote(action=OrderAction.CANCEL_NOW)
    assert cancelling.undoable == UndoableChange(
        plan_name="Monthly", changed_on=date(2026, 6, 11), until=date(2026, 6, 18)
    )
    undo(shop)
    assert (sum(shop.amounts), shop.subscription.period.end) == (10_000, date(2026, 7, 1))
    assert shop.quote(action=OrderAction.CANCEL_NOW).undoable is None


@pytest.mark.parametrize("plan_id", ["dear", "yearly"])
def test_cancelling_now_undoes_first(plan_id: str) -> None:
    shop = bought(10)
    shop.on("2026-06-11").order(plan_id=plan_id)
    shop.later(hours=2).order(action=OrderAction.CANCEL_NOW)
    assert sum(shop.amounts) == 10_000
    assert (shop.subscription.ended, shop.subscription.plan_id) == (True, "monthly")
    assert shop.subscription.window_closed_until == date(2026, 7, 11)
    assert differences(records(shop), ZONE, shop.now) == []


def test_on_statements_what_was_undone_waits_with_what_it_undoes() -> None:
    shop = Shop(*bought().plans.values(), of=on_statements())
    shop.order(licences=3, plan_id="monthly")
    shop.on("2026-06-11").order(plan_id="yearly")
    shop.later(hours=1).order(action=UNDO)
    (statement,) = shop.on("2026-07-01").bill()
    assert statement.net.amount == 3000
    assert differences(records(shop), ZONE, shop.now) == []


def test_a_change_of_several_purchases_is_undone_for_each() -> None:
    shop = bought(2)
    shop.plans["monthly"] = plan(id="monthly", name="Monthly", prices=flat(1005))
    shop.on("2026-06-07").order(licences=5)
    shop.on("2026-06-16").order(plan_id="dear")
    before = [(one.seq, one.licences, one.charged_by) for one in bought_before(shop)]
    undo(shop)
    assert [(one.seq, one.licences, one.charged_by) for one in shop.purchases] == before
    shop.order(licences=1)
    assert sum(shop.amounts) == 2000 + 5 * 1000 * 24 // 30 - 2 * 1000 * 24 // 30


def bought_before(shop: Shop) -> list:
    return list(shop.context().replace(entries=tuple(shop.ledger[:-1])).purchases)
