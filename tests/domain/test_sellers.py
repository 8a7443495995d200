"""The vendor in versions: documents have what holds on their day."""

from datetime import date

import pytest
from pydantic import ValidationError

from shared.domain.sellers import Seller, SellerHistory, SellerVersion, TaxRegime
from tests.builders.parties import SELLER

JANUARY, JULY = date(2026, 1, 1), date(2026, 7, 1)
DEARER = SELLER.replace(standard_rate=2300)
HISTORY = SellerHistory(
    versions=(SellerVersion(since=JANUARY, seller=SELLER), SellerVersion(since=JULY, seller=DEARER))
)


@pytest.mark.parametrize(
    ("day", "rate"),
    [(date(2025, 12, 31), 2200), (JANUARY, 2200), (date(2026, 6, 30), 2200), (JULY, 2300), (date(2030, 1, 1), 2300)],
)
def test_a_version_holds_from_its_day_on_and_the_first_before_it_too(day: date, rate: int) -> None:
    assert HISTORY.on(day).standard_rate == rate


def test_a_new_version_leaves_what_was_planned_for_later() -> None:
    changed = HISTORY.with_version(SELLER.replace(standard_rate=2400), date(2026, 3, 1))
    assert [(version.since, version.seller.standard_rate) for version in changed.versions] == [
        (JANUARY, 2200),
        (date(2026, 3, 1), 2400),
        (JULY, 2300),
    ]
    assert changed.later(date(2026, 3, 1)) == (JULY,)


def test_a_version_of_the_same_day_is_replaced() -> None:
    changed = HISTORY.with_version(SELLER.replace(standard_rate=2400), JULY)
    assert [version.seller.standard_rate for version in changed.versions] == [2200, 2400]


@pytest.mark.parametrize("days", [(), (JULY, JANUARY), (JULY, JULY)])
def test_versions_are_in_order(days: tuple[date, ...]) -> None:
    with pytest.raises(ValidationError):
        SellerHistory(versions=tuple(SellerVersion(since=day, seller=SELLER) for day in days))


REFUSED = [f"RF{number:02}" for number in range(22) if number not in (1, 17)]


@pytest.mark.parametrize("regime", [*REFUSED, "rf01", "RF010", ""])
def test_a_regime_in_which_documents_would_be_wrong_is_refused(regime: str) -> None:
    fields = SELLER.model_dump(mode="json")
    assert Seller(**fields).tax_regime is TaxRegime.ORDINARY
    with pytest.raises(ValidationError, match="taxRegime"):
        Seller(**(fields | {"taxRegime": regime}))
