"""What a domain says of its trial is compared with the ledger that began with it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders.records import records
from tests.operator.reconciling.books import named, trial


def test_a_missing_record_of_a_trial_is_named_alone() -> None:
    shop = trial()
    path = f"domains/{shop.customer.domain}/trials/{shop.product_id}"
    assert named(replace(records(shop), trials={}), shop) == {path}


@pytest.mark.parametrize(
    "other", [{"customer_id": "c9"}, {"reseller_id": "r9"}, {"domain": "other.example"}, {"on": date(2026, 6, 2)}]
)
def test_an_altered_record_of_a_trial_is_named_alone(other: dict[str, Any]) -> None:
    shop = trial()
    books = records(shop)
    altered = {product_id: one.replace(**other) for product_id, one in books.trials.items()}
    path = f"domains/{shop.customer.domain}/trials/{shop.product_id}"
    assert named(replace(books, trials=altered), shop) == {path}
