"""When a renewal is asked for."""

from shared.domain.customers.renewal_request import renewal_request_for
from tests.builders.shop import Shop
from tests.builders.times import at


def test_a_renewal_is_due_when_the_period_is_over() -> None:
    shop = Shop()
    shop.order(licences=2)
    assert renewal_request_for(shop.subscription, shop.on("2026-06-30").today, shop.now) is None
    request = renewal_request_for(shop.subscription, shop.on("2026-07-02").today, shop.now)
    assert request
    assert (request.id, request.found_at) == (f"{shop.customer.id}_shared-contacts_2026-07-01", at("2026-07-02"))
