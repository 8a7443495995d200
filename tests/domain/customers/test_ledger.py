"""The ledger: entries without gaps, and the subscription that they add up to."""

import pytest

from shared.domain.customers.ledger import OutOfSequence, fold
from tests.builders.shop import Shop


def test_the_state_is_the_fold_of_the_ledger(shop: Shop) -> None:
    shop.order(licences=8)
    shop.order(licences=2)
    assert fold(shop.ledger) == shop.subscription.state
    assert fold([]) is None


def test_a_ledger_with_a_gap_or_a_second_purchase_is_a_defect(shop: Shop) -> None:
    first = shop.ledger[0]
    with pytest.raises(OutOfSequence, match="2 was expected"):
        fold([first, first.replace(seq=3)])
    with pytest.raises(OutOfSequence, match="can't follow"):
        fold([first, first.replace(seq=2)])
