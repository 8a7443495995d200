"""Another plan: now if it is dearer or longer, else with the renewal."""

from datetime import date

import pytest

from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.change_plan import SamePlan
from shared.domain.orders.errors import NoSubscription, PlanNotSold
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn, ReplacedChange
from shared.domain.pricing.catalogue import LicencesOutOfRange
from shared.domain.pricing.prices import flat
from tests.builders.plans import CHEAP, DEAR, MONTHLY, YEARLY, plan
from tests.builders.shop import Shop, bought

JULY = date(2026, 7, 1)


@pytest.fixture
def shop() -> Shop:
    """Five licences since 1 June; today is 16 June, half way through."""
    return bought().on("2026-06-16")


def test_a_dearer_plan_is_now_and_in_one_document(shop: Shop) -> None:
    quoted = shop.quote(plan_id="dear")
    assert (quoted.kind, quoted.effective_on) == (EntryKind.CHANGE_PLAN, date(2026, 6, 16))
    assert [(line.kind, line.amount.amount) for line in quoted.lines] == [("unusedDays", -2500), ("newPlan", 7500)]
    shop.order(plan_id="dear")
    assert (shop.subscription.plan_id, shop.subscription.licences, shop.subscription.period.end) == ("dear", 5, JULY)
    assert shop.amounts == [5000, 5000]
    assert shop.last.corrects == ()


def test_a_cheaper_plan_waits_for_the_renewal(shop: Shop) -> None:
    quoted = shop.quote(plan_id="cheap")
    assert (quoted.kind, quoted.effective_on, quoted.billed_on) == (EntryKind.SCHEDULE_PLAN, JULY, BilledOn.NONE)
    assert quoted.renewal
    assert (quoted.renewal.plan_name, quoted.renewal.net.amount) == ("Cheap", 2500)
    shop.order(plan_id="cheap")
    shop.on("2026-07-01").renew()
    assert (shop.subscription.plan_id, shop.subscription.plan_at_next_renewal) == ("cheap", None)
    assert shop.amounts == [5000, 2500]


def test_monthly_to_yearly_is_now_with_a_new_anchor(shop: Shop) -> None:
    shop.order(licences=4)
    shop.order(plan_id="yearly")
    state = shop.subscription
    assert (state.anchor, state.period.end) == (date(2026, 6, 16), date(2027, 6, 16))
    assert (state.licences, state.licences_at_next_renewal) == (5, 4)
    assert shop.amounts == [5000, 50_000 - 2500]


def test_yearly_to_monthly_waits_for_the_renewal_and_begins_a_new_anchor() -> None:
    shop = Shop(YEARLY, DEAR, on="2024-02-29")
    shop.order(licences=2)
    assert shop.order(plan_id="dear").entry.kind is EntryKind.SCHEDULE_PLAN
    shop.on("2025-02-28").renew()
    assert (shop.subscription.anchor, shop.subscription.period.end) == (date(2025, 2, 28), date(2025, 3, 28))
    assert shop.amounts == [20_000, 6000]


def test_a_scheduled_plan_is_dropped_or_replaced_and_the_quote_says_so(shop: Shop) -> None:
    shop.order(plan_id="cheap")
    scheduled = (ReplacedChange(plan_name="Cheap", on=JULY),)
    assert shop.quote(licences=6).replaces == ()
    assert shop.quote(plan_id="dear").replaces == scheduled
    assert shop.quote(plan_id="monthly").replaces == scheduled
    assert shop.quote(action=OrderAction.CANCEL_NOW).replaces == scheduled
    with pytest.raises(SamePlan):
        shop.quote(plan_id="cheap")
    assert shop.order(plan_id="monthly").entry.kind is EntryKind.KEEP_PLAN
    with pytest.raises(SamePlan):
        shop.quote(plan_id="monthly")


def test_a_scheduled_plan_survives_more_and_fewer_licences(shop: Shop) -> None:
    shop.order(plan_id="cheap")
    shop.order(licences=8)
    shop.order(licences=2)
    assert shop.subscription.renewal_plan_id == "cheap"
    shop.on("2026-07-01").renew()
    assert (shop.subscription.plan_id, shop.subscription.licences) == ("cheap", 2)


def test_a_scheduled_plan_that_comes_about_now_is_not_replaced(shop: Shop) -> None:
    shop.order(plan_id="cheap")
    shop.plans["cheap"] = plan(id="cheap", name="Cheap", prices=flat(1000))
    shop.order(plan_id="monthly")
    shop.plans["cheap"] = CHEAP
    shop.order(plan_id="cheap")
    shop.plans["cheap"] = plan(id="cheap", name="Cheap", prices=flat(1100))
    shop.order(plan_id="monthly")
    assert shop.quote(plan_id="cheap").kind is EntryKind.CHANGE_PLAN


def test_a_plan_of_the_same_price_is_now_and_without_a_document(shop: Shop) -> None:
    shop.plans["cheap"] = plan(id="cheap", prices=flat(1000))
    assert shop.order(plan_id="cheap").charge is None
    assert shop.purchases[0].charged_by == 1
    assert shop.subscription.plan_id == "cheap"


def test_only_plans_that_fit() -> None:
    small = plan(id="small", prices=flat(9000), maximum_licences=4)
    other = plan(id="other", product_id="other")
    gone = plan(id="gone", on_sale=False)
    shop = Shop(MONTHLY, small, other, gone)
    shop.order(licences=5)
    for plan_id, refusal in (("small", LicencesOutOfRange), ("other", NoSubscription), ("gone", PlanNotSold)):
        with pytest.raises(refusal):
            shop.quote(plan_id=plan_id)
    shop.order(licences=4)
    with pytest.raises(LicencesOutOfRange):
        shop.quote(plan_id="small")  # dearer, so it would be now, for five


def test_the_next_periods_plan_decides_how_many_it_may_have() -> None:
    few = plan(id="few", prices=flat(100), maximum_licences=10)
    many = plan(id="many", minimum_licences=5)
    shop = Shop(many, few)
    shop.order(licences=8)
    shop.order(plan_id="few")
    with pytest.raises(LicencesOutOfRange):
        shop.quote(licences=11)
    shop.order(licences=2)
    with pytest.raises(LicencesOutOfRange):
        shop.quote(plan_id="many")
    with pytest.raises(LicencesOutOfRange):
        shop.quote(licences=4, action=OrderAction.RETURN)
