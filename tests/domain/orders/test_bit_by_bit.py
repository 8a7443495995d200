"""Returning bit by bit comes to the same as returning at once, in net, tax and gross (billing.md, "Orders")."""

from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.orders.order import OrderAction
from shared.domain.orders.sums import rounded_away
from shared.domain.pricing.prices import flat
from tests.builders.parties import reseller
from tests.builders.plans import plan
from tests.builders.shop import Shop
from tests.support.examples import examples


def sums(shop: Shop) -> tuple[int, int, int]:
    issued = shop.documents.values()
    tax = sum(one.amount.amount for document in issued for one in document.taxes)
    return sum(shop.amounts), tax, sum(document.total.amount for document in issued)


def returned(shop: Shop, counts: list[int]) -> tuple[int, int, int]:
    for count in counts:
        shop.later(seconds=1).order(action=OrderAction.RETURN, licences=count)
    return sums(shop)


@examples(150)
@example(price=1, purchases=[3], changed=False, hours=1, discount=0, stops={2, 3})
@given(
    price=st.integers(1, 3000),
    purchases=st.lists(st.integers(1, 9), min_size=1, max_size=5),
    changed=st.booleans(),
    hours=st.sampled_from([1, 30, 100]),
    discount=st.sampled_from([0, 333]),
    stops=st.sets(st.integers(2, 45)),
)
def test_bit_by_bit_is_the_same_as_at_once(
    price: int, purchases: list[int], changed: bool, hours: int, discount: int, stops: set[int]
) -> None:
    """Several purchases, each on an invoice of its own, and perhaps a dearer plan for all of them."""

    def bought() -> Shop:
        plans = (plan(id="cheap", prices=flat(price)), plan(id="dear", prices=flat(price * 2 + 1)))
        shop = Shop(*plans, of=reseller(discount=discount), on="2026-06-03")
        shop.order(plan_id="cheap", licences=1)
        shop.on("2026-06-16")
        for count in purchases:
            shop.later(minutes=7).order(licences=shop.subscription.licences + count)
        if changed:
            shop.later(minutes=7).order(plan_id="dear")
        return shop.later(hours=hours)

    before = sums(bought())
    on_the_way = sorted((stop for stop in stops if stop <= sum(purchases)), reverse=True)
    at_once, bit_by_bit = returned(bought(), [1]), returned(bought(), [*on_the_way, 1])
    assert bit_by_bit == at_once
    assert all(0 <= after <= charged for after, charged in zip(at_once, before, strict=True))
    if hours == 1 and not changed:
        single = Shop(plan(id="cheap", prices=flat(price)), of=reseller(discount=discount), on="2026-06-03")
        single.order(plan_id="cheap", licences=1)
        assert at_once == sums(single)


def test_only_credits_are_kept_for_the_next_credit() -> None:
    """A line that charges was not rounded away, whatever it comes to."""
    shop = Shop(plan(prices=flat(1)), on="2026-06-03")
    lines = shop.order(licences=3).charge.lines
    assert rounded_away(lines) == ()
