"""Returns where licences are worth more or less than they cost: no charge is credited beyond what it charged."""

import pytest

from shared.domain.billing.invoices import InvoiceState
from shared.domain.customers.ledger import EntryKind
from shared.domain.orders.change_plan import UndoneToday
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.prices import flat
from tests.builders.plans import DEAR, VOLUME, graduated, plan
from tests.builders.records import records
from tests.builders.shop import FIRST, SECOND, Shop, bought
from tests.builders.times import ZONE
from tools.operator.reconciling.checking import differences

RETURN, CANCEL, UNDO = OrderAction.RETURN, OrderAction.CANCEL_NOW, OrderAction.UNDO_CHANGE


def credited(shop: Shop) -> dict[str, int]:
    """What each document was credited, net, once the books were found right."""
    assert differences(records(shop), ZONE, shop.now) == []
    return {
        number: sum(one.base.amount for one in document.credited_bases)
        for number, document in shop.documents.items()
        if document.credited_bases
    }


def test_what_a_return_charged_is_credited_first_and_the_rest_where_it_was_charged() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=10)
    shop.later(hours=1).order(action=RETURN, licences=9)
    assert shop.last.net.amount == 1000
    shop.later(hours=1).order(action=CANCEL)
    assert credited(shop) == {FIRST: -8000, SECOND: -1000}
    assert {document.state for document in shop.documents.values()} == {InvoiceState.CREDITED}
    assert shop.balance_and_credit == (0, 0)


def test_a_change_of_plan_after_it_credits_both_too() -> None:
    shop = Shop(VOLUME, DEAR)
    shop.order(licences=10, plan_id="volume")
    shop.on("2026-06-03").order(action=RETURN, licences=9)
    shop.on("2026-06-05").order(plan_id="dear")
    assert credited(shop) == {FIRST: -7800 + 900, SECOND: -900}


def test_the_day_that_stays_charged_at_the_undone_plan_is_not_charged_again() -> None:
    shop = bought(10)
    shop.order(plan_id="dear")
    shop.on("2026-06-03", 13).order(action=UNDO)
    with pytest.raises(UndoneToday):
        shop.quote(plan_id="dear")
    assert shop.quote(plan_id="cheap").kind is EntryKind.SCHEDULE_PLAN
    shop.on("2026-06-04").order(plan_id="dear")
    assert sum(shop.amounts) == 30_000
    assert credited(shop)[FIRST] == -10_000


def test_a_change_that_was_undone_for_nothing_can_be_made_again_at_once() -> None:
    shop = bought(10)
    shop.order(plan_id="dear")
    shop.later(hours=2).order(action=UNDO)
    shop.order(plan_id="dear")
    assert sum(shop.amounts) == 30_000


def test_cancelling_now_never_costs_anything() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=2)
    shop.later(hours=1).order(action=RETURN, licences=1)
    shop.later(hours=1).order(licences=10)
    assert shop.order(action=CANCEL).charge is None


def test_what_is_passed_over_keeps_its_price() -> None:
    shop = Shop(plan(prices=graduated((5, 100), then=1000)))
    shop.order(licences=6)
    shop.later(hours=1).order(action=RETURN, licences=5)
    shop.later(hours=1).order(licences=10)
    shop.later(hours=1).order(action=RETURN, licences=5)
    assert shop.last.net.amount == -500
    assert credited(shop) == {FIRST: -1500}


def test_a_return_that_costs_something_is_a_charge_of_its_own_to_the_cent() -> None:
    shop = Shop(VOLUME)
    shop.order(licences=9)
    shop.on("2026-06-02").order(licences=10)
    shop.on("2026-06-05", 13).order(action=RETURN, licences=9)
    assert shop.last.net.amount == 833
    assert credited(shop) == {FIRST: -967}


def test_a_free_plan_can_be_returned_for_nothing() -> None:
    shop = Shop(plan(prices=flat(0)))
    shop.order(licences=5)
    assert shop.later(hours=1).order(action=RETURN, licences=2).charge is None
    assert credited(shop) == {}
