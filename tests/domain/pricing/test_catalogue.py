"""Plans: what makes sense as one, and which prices it had when."""

import pytest
from pydantic import ValidationError

from tests.builders.plans import plan
from tests.builders.shop import Shop


@pytest.mark.parametrize("given", [{"trial_days": 14}, {"trial_licences": 1}, {"maximum_licences": 0}])
def test_a_plan_must_make_sense(given: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        plan(**given)


def test_loading_the_same_prices_again_keeps_nothing() -> None:
    present = plan()
    assert present.replacing(present, Shop().now).earlier_prices == ()
    assert present.replacing(None, Shop().now) == present
