"""A trial: free, once, and followed by a paid period or by nothing."""

from datetime import date

import pytest

from shared.domain.customers.ledger import EntryKind, fold
from shared.domain.customers.subscription import SubscriptionStatus
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn
from shared.domain.orders.return_licences import NotInCorrectionWindow
from shared.domain.orders.trials import trial_licences
from tests.builders.parties import reseller
from tests.builders.plans import DEAR, TRIAL, plan
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
    shop = Shop(TRIAL)
    shop.order(licences=2)
    shop.order(action=OrderAction.CANCEL)
    shop.on("2026-06-10").order(licences=4)
    state = shop.subscription
    assert (state.trial, state.period.start, state.period.end) == (False, date(2026, 6, 10), date(2026, 7, 10))
    assert (state.status, state.anchor) == (SubscriptionStatus.CANCELLED, date(2026, 6, 10))
    assert shop.amounts == [4000]
    assert fold(shop.ledger) == state.state


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


def test_a_domain_that_had_its_trial_elsewhere_has_no_second() -> None:
    first, second = Shop(TRIAL), Shop(TRIAL, of=reseller(id="r2"))
    begun = first.order(licences=2).trial
    assert begun
    assert (begun.domain, begun.product_id, begun.on) == (first.customer.domain, TRIAL.product_id, date(2026, 6, 1))
    assert first.order(licences=3).trial is None
    second.trials = first.trials
    assert second.quote(licences=2).kind is EntryKind.BUY
    assert second.order(licences=2).trial is None
    assert second.amounts == [2000]


def test_a_trial_begins_with_a_customers_very_first_licences_only() -> None:
    shop = Shop(TRIAL)
    shop.order(licences=5)
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.quote(licences=2).kind is EntryKind.BUY


@pytest.mark.parametrize(
    ("known", "taken", "covered"),
    [(None, False, 3), (None, True, 0), ("trial", True, 3), ("bought", False, 0), ("ended", False, 0)],
)
def test_how_many_licences_a_trial_would_cover(known: str | None, taken: bool, covered: int) -> None:
    shop = Shop(TRIAL)
    if known:
        shop.order(licences=5 if known == "bought" else 2)
    if known == "ended":
        shop.order(action=OrderAction.CANCEL_NOW)
    assert trial_licences(TRIAL, shop.subscriptions.get(TRIAL.product_id), taken=taken) == covered
    assert trial_licences(DEAR, None, taken=False) == 0
