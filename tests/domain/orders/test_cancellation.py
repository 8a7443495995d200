"""Cancelling at the end of the period or at once, and resuming."""

from datetime import date

import pytest

from shared.domain.customers.ledger import EntryKind, OutOfSequence, fold
from shared.domain.customers.subscription import SubscriptionStatus
from shared.domain.orders.cancellation import NotCancelled
from shared.domain.orders.errors import AlreadyCancelled, NoSubscription
from shared.domain.orders.order import OrderAction
from shared.domain.orders.quotes import BilledOn, Quote, RenewalPreview
from tests.builders.shop import Shop, bought


def preview(quoted: Quote) -> RenewalPreview:
    assert quoted.renewal
    return quoted.renewal


JULY = date(2026, 7, 1)


def test_a_cancellation_ends_the_subscription_with_its_period_and_costs_nothing(shop: Shop) -> None:
    quoted = shop.on("2026-06-16").quote(action=OrderAction.CANCEL)
    assert (quoted.billed_on, quoted.effective_on, quoted.renewal) == (BilledOn.NONE, JULY, None)
    shop.order(action=OrderAction.CANCEL)
    assert shop.subscription.licences == 5
    ended = shop.on("2026-07-01").renew()
    assert (ended.entry.kind, ended.charge) == (EntryKind.END, None)
    assert shop.subscription.ended
    assert not shop.subscription.due(date(2030, 1, 1))


def test_a_resumed_subscription_goes_on_with_what_was_scheduled(shop: Shop) -> None:
    shop.order(licences=3)
    shop.order(plan_id="cheap")
    shop.order(action=OrderAction.CANCEL)
    shop.order(action=OrderAction.RESUME)
    state = shop.subscription
    assert (state.status, state.licences_at_next_renewal, state.renewal_plan_id, state.seq) == (
        SubscriptionStatus.ACTIVE,
        3,
        "cheap",
        5,
    )


def test_a_cancellation_survives_more_licences_and_forbids_what_is_for_the_renewal(shop: Shop) -> None:
    shop.order(action=OrderAction.CANCEL)
    more = shop.on("2026-06-16").quote(licences=8)
    assert (more.net.amount, more.after.cancelled, more.renewal) == (1500, True, None)
    for order in ({"licences": 3}, {"plan_id": "dear"}, {"plan_id": "cheap"}):
        with pytest.raises(AlreadyCancelled):
            shop.quote(**order)


def test_what_is_not_there_is_neither_cancelled_nor_resumed_nor_changed(shop: Shop) -> None:
    for order in (
        {"action": OrderAction.CANCEL},
        {"action": OrderAction.CANCEL_NOW},
        {"action": OrderAction.RESUME},
        {"plan_id": "team-monthly"},
    ):
        with pytest.raises(NoSubscription):
            Shop().quote(**order)
    with pytest.raises(NoSubscription):
        Shop().quote(action=OrderAction.RETURN, licences=1)
    with pytest.raises(NoSubscription):
        Shop().renew()
    with pytest.raises(NotCancelled):
        shop.quote(action=OrderAction.RESUME)
    shop.order(action=OrderAction.CANCEL)
    with pytest.raises(AlreadyCancelled):
        shop.quote(action=OrderAction.CANCEL)


def test_after_the_end_licences_can_be_bought_again_in_the_same_ledger(shop: Shop) -> None:
    shop.order(action=OrderAction.CANCEL)
    shop.on("2026-07-01").renew()
    assert shop.on("2026-07-20").quote(licences=2).before is None
    assert shop.order(licences=2).entry.kind is EntryKind.BUY
    assert shop.subscription.anchor == date(2026, 7, 20)
    assert fold(shop.ledger) == shop.subscription.state
    again = shop.ledger[0].replace(seq=4, kind=EntryKind.TRIAL)
    with pytest.raises(OutOfSequence, match="trial"):
        fold([*shop.ledger[:3], again])


def test_cancelling_now_credits_what_is_in_the_window_and_nothing_else() -> None:
    shop = bought()
    shop.on("2026-06-16").order(licences=8)
    quoted = shop.quote(action=OrderAction.CANCEL_NOW)
    assert (quoted.net.amount, quoted.renewal, quoted.billed_on) == (-1500, None, BilledOn.CREDIT_NOTE)
    shop.order(action=OrderAction.CANCEL_NOW)
    assert shop.subscription.ended
    assert shop.subscription.licences == 0
    assert shop.order(licences=1).entry.kind is EntryKind.BUY
