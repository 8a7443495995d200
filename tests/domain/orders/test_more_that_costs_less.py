"""Plans where more licences cost less: whatever is ordered, a document comes to what its quote said."""

from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.errors import ConsoleError
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.prices import flat
from tests.builders.parties import reseller
from tests.builders.plans import graduated, plan, volume
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tests.support.examples import examples
from tools.operator.reconciling.checking import differences

RETURN = OrderAction.RETURN
PLANS = (
    plan(id="volume", prices=volume((5, 1003), then=601)),
    plan(id="graduated", prices=graduated((3, 999), then=401)),
    plan(id="flat", prices=flat(1000)),
)

ORDERS = st.one_of(
    st.fixed_dictionaries({"licences": st.integers(1, 8)}),
    st.fixed_dictionaries({"plan_id": st.sampled_from([one.id for one in PLANS])}),
    st.fixed_dictionaries({"action": st.just(RETURN), "licences": st.integers(1, 8)}),
    st.fixed_dictionaries({"action": st.sampled_from([OrderAction.UNDO_CHANGE, OrderAction.CANCEL_NOW])}),
)


@examples(400)
@example(
    first=1,
    orders=[{"licences": 4}, {"licences": 6}, {"plan_id": "flat"}, {"action": RETURN, "licences": 1}],
    hours=[0, 0, 0, 0],
    discount=0,
)
@given(
    first=st.integers(1, 8),
    orders=st.lists(ORDERS, min_size=1, max_size=7),
    hours=st.lists(st.sampled_from([0, 3, 25, 60]), min_size=7, max_size=7),
    discount=st.sampled_from([0, 1250]),
)
def test_a_document_comes_to_what_its_quote_said(
    first: int, orders: list[dict[str, object]], hours: list[int], discount: int
) -> None:
    """`Shop.order` compares them; the books are right afterwards."""
    shop = Shop(*PLANS, of=reseller(discount=discount), on="2026-06-03")
    shop.order(plan_id="volume", licences=first)
    for order, wait in zip(orders, hours, strict=False):
        shop.later(hours=wait, minutes=3)
        try:
            shop.order(**order)
        except ConsoleError:
            continue
    assert differences(records(shop), ZONE, shop.now) == []
