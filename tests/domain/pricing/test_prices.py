"""Price lists: flat, by volume and graduated."""

import pytest
from pydantic import ValidationError

from shared.domain.pricing.prices import PriceList, PricingModel, Tier, flat
from tests.builders.plans import graduated, volume


@pytest.mark.parametrize(
    "tiers",
    [
        (),
        (Tier(up_to=10, price=1),),
        (Tier(up_to=10, price=1), Tier(up_to=5, price=1), Tier(price=1)),
        (Tier(up_to=10, price=1), Tier(up_to=10, price=1), Tier(price=1)),
        (Tier(price=2), Tier(price=1)),
    ],
)
def test_tiers_rise_to_no_end(tiers: tuple[Tier, ...]) -> None:
    with pytest.raises(ValidationError):
        PriceList(pricing_model=PricingModel.VOLUME, tiers=tiers)


def test_a_flat_price_has_one_tier() -> None:
    with pytest.raises(ValidationError):
        PriceList(tiers=(Tier(up_to=5, price=2), Tier(price=1)))


def test_each_tier_is_discounted_to_the_cent() -> None:
    prices = graduated((10, 999), then=801)
    assert [tier.price for tier in prices.less(5000).tiers] == [500, 401]


def test_a_list_names_the_price_where_a_licence_costs_least() -> None:
    assert flat(400).lowest == 400
    assert volume((9, 500), then=300).lowest == 300
