"""What a renewal does: what was scheduled, at the prices of its day, one period after the other."""

from datetime import date

from shared.domain.customers.ledger import EntryKind
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from tests.builders.plans import MONTHLY, plan
from tests.builders.shop import Shop


def test_missed_renewals_follow_one_by_one_with_todays_prices() -> None:
    shop = Shop(MONTHLY, on="2026-01-31")
    shop.order(licences=2)
    shop.plans["monthly"] = plan(id="monthly", name="Monthly", prices=flat(1100))
    assert [outcome.entry.kind for outcome in shop.on("2026-05-01").renew_all()] == [EntryKind.RENEW] * 3
    assert shop.amounts == [2000, 2200, 2200, 2200]
    starts = [document.lines[0].period.start for document in shop.documents.values()]
    assert starts == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert shop.renew_all() == []
    assert shop.subscription.interval is Interval.MONTH


def test_licences_that_came_into_use_stay_at_the_renewal_and_the_reduction_waits_on(shop: Shop) -> None:
    shop.order(licences=2)
    shop.occupy(4)
    shop.on("2026-07-01").renew()
    assert (shop.subscription.licences, shop.subscription.licences_at_next_renewal) == (4, 2)
    assert shop.last.net.amount == 4000
