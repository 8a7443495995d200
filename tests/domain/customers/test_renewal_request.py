from shared.domain.customers.renewal_request import renewal_request_for
from tests.builders.customers import active_customer
from tests.builders.plans import CHEAP, MONTHLY
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import at
from tools.operator.reconciling.checking import differences


def test_a_renewal_is_due_when_the_period_is_over() -> None:
    shop = Shop()
    shop.order(licences=2)
    assert renewal_request_for(active_customer(), shop.today, shop.now) is None
    assert renewal_request_for(shop.customer, shop.on("2026-06-30").today, shop.now) is None
    found = renewal_request_for(shop.customer, shop.on("2026-07-02").today, shop.now)
    assert found
    assert (found.id, found.found_at) == (f"{shop.customer.id}_2026-07-01", at("2026-07-02"))


def test_a_scheduled_plan_that_is_too_small_for_the_users_waits() -> None:
    small = CHEAP.replace(id="small", maximum_licences=3)
    shop = Shop(MONTHLY, small)
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=3)
    shop.order(plan_id="small")
    shop.customer = shop.customer.replace(licences_assigned=4)
    assert (shop.on("2026-07-01").renew().entry.plan_id, shop.subscription.renewal_plan_id) == ("monthly", "small")
    assert (shop.subscription.licences, shop.last.net.amount) == (4, 4000)
    assert differences(records(shop), shop.seller, shop.today) == []
    shop.customer = shop.customer.replace(licences_assigned=2)
    assert shop.on("2026-08-01").renew().entry.plan_id == "small"
