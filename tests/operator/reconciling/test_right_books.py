"""Books that orders made are right, and what is late is reported from the day after on."""

from collections.abc import Callable

import pytest

from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tests.operator.reconciling.books import (
    busy,
    monthly,
    named,
    out_of_trial,
    postponing,
    tiered,
    trial,
    with_payments,
)
from tools.operator.reconciling.checking import differences


@pytest.mark.parametrize("make", [Shop, busy, monthly, trial, out_of_trial, postponing, tiered, with_payments])
def test_what_orders_made_is_right(make: Callable[[], Shop]) -> None:
    shop = make()
    assert differences(records(shop), ZONE, shop.now) == []


def test_a_charge_is_late_once_it_has_waited_for_ten_minutes() -> None:
    shop = Shop()
    shop.issues_later = True
    shop.order(licences=5)
    assert named(records(shop), shop) == set()
    assert named(records(shop), shop.later(minutes=10)) == set()
    (charge,) = shop.charges
    assert named(records(shop), shop.later(seconds=1)) == {f"charges/{charge}"}
    shop.issue()
    assert named(records(shop), shop) == set()


def test_what_should_have_been_done_is_late_from_the_day_after_on() -> None:
    shop = monthly()
    live = shop.live
    assert live
    shop.on(str(live.period.end))
    shop.bill()
    shop.sweep()
    assert named(records(shop), shop) == set()
    shop.later(days=1)
    assert named(records(shop), shop) == {f"customers/{shop.customer.id}/subscriptions/{shop.product_id}"}
    shop.renew_all()
    waiting = {f"charges/{charge.id}" for charge in shop.charges.values() if not charge.billed}
    shop.later(days=32).renew_all()
    assert waiting <= named(records(shop), shop)
