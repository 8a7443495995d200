"""Another plan within a trial: free if its trial covers the licences, else the paid period starts today."""

from datetime import date

import pytest

from shared.domain.customers.ledger import EntryKind, fold
from shared.domain.customers.purchases import purchases_of
from shared.domain.orders.change_plan import SamePlan
from shared.domain.orders.errors import AlreadyCancelled, PlanNotSold
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn
from shared.domain.pricing.catalogue import LicencesOutOfRange
from tests.builders.plans import CHEAP, DEAR, TRIAL, YEARLY
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tools.operator.reconciling.checking import differences

WITH_TRIAL = {"trial_days": 30, "trial_licences": 3}
DEAR_TRIAL = DEAR.replace(id="dear-trial", **WITH_TRIAL)
CHEAP_TRIAL = CHEAP.replace(id="cheap-trial", **WITH_TRIAL)
YEARLY_TRIAL = YEARLY.replace(id="yearly-trial", **WITH_TRIAL)
ONE_ONLY = CHEAP.replace(id="one-only", trial_days=14, trial_licences=1)
PLANS = (TRIAL, DEAR, CHEAP, YEARLY, DEAR_TRIAL, CHEAP_TRIAL, YEARLY_TRIAL, ONE_ONLY)
END = date(2026, 6, 15)


def on_trial(licences: int = 2) -> Shop:
    shop = Shop(*PLANS)
    shop.order(licences=licences)
    return shop.on("2026-06-05")


def test_another_plan_with_a_trial_is_free_at_once_and_does_not_move_the_end() -> None:
    shop = on_trial()
    for plan_id in ("dear-trial", "cheap-trial", "yearly-trial", "dear-trial", "trial", "yearly-trial"):
        quoted = shop.later(days=1).quote(plan_id=plan_id)
        assert (quoted.kind, quoted.billed_on, quoted.lines) == (EntryKind.CHANGE_PLAN, BilledOn.NONE, ())
        assert quoted.effective_on == shop.today
        outcome = shop.order(plan_id=plan_id)
        state = outcome.subscription
        assert (state.trial, state.plan_id, state.period.end, state.anchor) == (True, plan_id, END, END)
        assert (state.prices, outcome.charge) == (shop.plans[plan_id].prices, None)
        assert quoted.renewal
        assert (quoted.renewal.on, quoted.renewal.plan_name) == (END, shop.plans[plan_id].name)
    assert purchases_of(shop.ledger, ZONE) == ()
    shop.on("2026-06-15").renew()
    assert (shop.subscription.trial, shop.subscription.period.end) == (False, date(2027, 6, 15))
    assert shop.amounts == [20_000]
    shop.sweep()
    assert differences(records(shop), ZONE, shop.now) == []


@pytest.mark.parametrize(
    ("plan_id", "end", "amount"),
    [
        ("dear", date(2026, 7, 5), 6000),
        ("cheap", date(2026, 7, 5), 1000),
        ("yearly", date(2027, 6, 5), 20_000),
        ("one-only", date(2026, 7, 5), 1000),
    ],
)
def test_a_plan_whose_trial_does_not_cover_the_licences_is_bought_from_today(
    plan_id: str, end: date, amount: int
) -> None:
    shop = on_trial()
    quoted = shop.quote(plan_id=plan_id)
    assert (quoted.kind, quoted.effective_on) == (EntryKind.BUY, shop.today)
    shop.order(plan_id=plan_id)
    state = shop.subscription
    assert (state.trial, state.plan_id, state.licences) == (False, plan_id, 2)
    assert (state.anchor, state.period.start, state.period.end) == (shop.today, shop.today, end)
    assert shop.amounts == [amount]
    assert fold(shop.ledger) == state.state
    shop.sweep()
    assert differences(records(shop), ZONE, shop.now) == []
    shop.order(action=OrderAction.CANCEL_NOW)
    assert sum(shop.amounts) == 0


def test_a_scheduled_reduction_survives_either() -> None:
    for plan_id, trial in (("cheap-trial", True), ("dear", False)):
        shop = on_trial(3)
        shop.order(licences=2)
        assert not shop.quote(plan_id=plan_id).replaces
        shop.order(plan_id=plan_id)
        state = shop.subscription
        assert (state.trial, state.licences, state.licences_at_next_renewal) == (trial, 3, 2)
        assert differences(records(shop), ZONE, shop.now) == []


def test_more_up_to_the_cap_of_the_plan_that_it_has_by_now() -> None:
    shop = on_trial(1)
    shop.order(plan_id="one-only")
    assert shop.quote(licences=2).kind is EntryKind.BUY
    shop.order(plan_id="cheap-trial")
    assert shop.order(licences=3).entry.kind is EntryKind.ADD_LICENCES
    assert shop.amounts == []


def test_what_is_refused_in_a_trial_too() -> None:
    shop = on_trial()
    with pytest.raises(SamePlan):
        shop.quote(plan_id="trial")
    shop.plans["cheap-trial"] = CHEAP_TRIAL.replace(minimum_licences=3)
    with pytest.raises(LicencesOutOfRange):
        shop.quote(plan_id="cheap-trial")
    shop.plans["dear"] = DEAR.replace(on_sale=False)
    with pytest.raises(PlanNotSold):
        shop.quote(plan_id="dear")
    shop.order(action=OrderAction.CANCEL)
    with pytest.raises(AlreadyCancelled):
        shop.quote(plan_id="yearly-trial")
