"""What can't be recomputed is reported instead: amounts in two currencies, dates beyond the calendar."""

from dataclasses import replace

import pytest

from shared.domain.pricing.money import Money
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.operator.reconciling.books import busy, named
from tools.operator.reconciling.plausibility import Plausibility


def test_amounts_in_two_currencies_have_no_sum() -> None:
    with pytest.raises(ValueError, match="EUR and USD can't be added"):
        Money(amount=1, currency="EUR") + Money(amount=1, currency="USD")


def test_right_books_can_be_recomputed() -> None:
    for shop in (Shop(), busy()):
        books, plausibility = records(shop), Plausibility(shop.reseller)
        stored = [*books.documents.items(), *books.charges.items(), *books.customers.items()]
        assert all(plausibility.holds(path, value) for path, value in stored)
        assert plausibility.differences() == []


@pytest.mark.parametrize("currency", ["USD", "KWD"])
def test_a_reseller_in_another_currency_than_its_books_is_named_alone(currency: str) -> None:
    shop = busy()
    corrupted = replace(records(shop), reseller=shop.reseller.replace(currency=currency))
    assert named(corrupted, shop) == {"resellers/r1"}
