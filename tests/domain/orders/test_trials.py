"""A trial: free, once, and followed by a paid period or by nothing."""

from datetime import date

import pytest

from shared.domain.customers.ledger import EntryKind, fold
from shared.domain.customers.subscription import SubscriptionStatus
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn
from shared.domain.orders.return_licences import NotInCorrectionWindow
from tests.builders.plans import CHEAP, DEAR, TRIAL, YEARLY, plan
from tests.builders.shop import Shop


def test_a_trial_costs_nothing_and_becomes_a_paid_period() -> None:
    shop = Shop(TRIAL)
    quoted = shop.quote(licences=3)
    assert (quoted.kind, quoted.billed_on) == (EntryKind.TRIAL, BilledOn.NONE)
    assert quoted.renewal
    assert (quoted.renewal.on, quoted.renewal.net.amount) == (date(2026, 6, 15), 3000)
    shop.order(licences=2)
    assert shop.order(licences=3).entry.kind is EntryKind.ADD_LICENCES
    assert shop.amounts == []
    with pytest.raises(NotInCorrectionWindow):
        shop.quote(licences=1, action=OrderAction.RETURN)
    shop.on("2026-06-15").renew()
    state = shop.subscription
    assert (state.trial, state.anchor, state.period.end) == (False, date(2026, 6, 15), date(2026, 7, 15))
    assert shop.amounts == [3000]


def test_a_cancelled_trial_ends_and_there_is_no_second() -> None:
    shop = Shop(TRIAL)
    shop.order(licences=2)
    shop.order(action=OrderAction.CANCEL)
    shop.on("2026-06-15").renew()
    assert shop.amounts == []
    assert shop.order(licences=2).entry.kind is EntryKind.BUY
    assert shop.amounts == [2000]


def test_a_trial_can_be_ended_now() -> None:
    shop = Shop(TRIAL)
    shop.order(licences=2)
    assert shop.order(action=OrderAction.CANCEL_NOW).charge is None
    assert shop.subscription.ended


def test_more_than_the_trial_allows_is_bought_at_once() -> None:
    assert Shop(TRIAL).quote(licences=4).kind is EntryKind.BUY
    shop = Shop(TRIAL, CHEAP)
    shop.order(licences=2)
    shop.order(plan_id="cheap")
    shop.order(action=OrderAction.CANCEL)
    shop.on("2026-06-10").order(licences=4)
    state = shop.subscription
    assert (state.trial, state.period.start, state.period.end) == (False, date(2026, 6, 10), date(2026, 7, 10))
    assert (state.status, state.renewal_plan_id) == (SubscriptionStatus.CANCELLED, "cheap")
    assert shop.amounts == [4000]
    assert fold(shop.ledger) == state.state


def test_another_plan_during_a_trial_waits_for_its_end() -> None:
    shop = Shop(TRIAL, DEAR, YEARLY)
    shop.order(licences=2)
    assert shop.order(plan_id="dear").entry.kind is EntryKind.SCHEDULE_PLAN
    assert shop.order(plan_id="yearly").entry.kind is EntryKind.SCHEDULE_PLAN
    shop.on("2026-06-15").renew()
    assert (shop.subscription.plan_id, shop.subscription.period.end) == ("yearly", date(2027, 6, 15))
    assert shop.amounts == [20_000]


def test_each_product_has_a_trial_of_its_own_and_only_one() -> None:
    other = plan(id="other", product_id="other", trial_days=30, trial_licences=5)
    shop = Shop(TRIAL, other)
    assert shop.order(licences=2).entry.kind is EntryKind.TRIAL
    assert shop.order(plan_id="other", licences=5).entry.kind is EntryKind.TRIAL
    assert {held.product_id: held.period.end for held in shop.subscriptions.values()} == {
        TRIAL.product_id: date(2026, 6, 15),
        "other": date(2026, 7, 1),
    }
    shop.product_id = "other"
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.order(plan_id="other", licences=5).entry.kind is EntryKind.BUY
    assert shop.amounts == [5000]
