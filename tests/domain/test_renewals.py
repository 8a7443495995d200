from shared.domain.renewals import due_for
from tests.support.business import active_customer, at
from tests.support.shop import Shop


def test_a_renewal_is_due_when_the_period_is_over() -> None:
    shop = Shop()
    shop.order(licences=2)
    assert due_for(active_customer(), shop.today, shop.now) is None
    assert due_for(shop.customer, shop.on("2026-06-30").today, shop.now) is None
    found = due_for(shop.customer, shop.on("2026-07-02").today, shop.now)
    assert found
    assert (found.id, found.found_at) == (f"{shop.customer.id}_2026-07-01", at("2026-07-02"))
