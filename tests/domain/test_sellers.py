"""The seller's versions: which holds on which day."""

from datetime import date

import pytest
from pydantic import ValidationError

from shared.domain.sellers import SellerHistory, SellerVersion
from tests.builders.parties import SELLER

MAY, JUNE, JULY = (SELLER.replace(days_to_pay=days) for days in (5, 6, 7))


def history() -> SellerHistory:
    return SellerHistory(
        versions=(SellerVersion(since=date(2026, 5, 1), seller=MAY), SellerVersion(since=date(2026, 6, 1), seller=JUNE))
    )


@pytest.mark.parametrize(
    ("day", "days_to_pay"),
    [("2020-01-01", 5), ("2026-05-01", 5), ("2026-05-31", 5), ("2026-06-01", 6), ("2030-01-01", 6)],
)
def test_a_version_holds_from_its_day_on_and_the_first_before_it_too(day: str, days_to_pay: int) -> None:
    assert history().on(date.fromisoformat(day)).days_to_pay == days_to_pay


def test_a_new_version_drops_what_was_planned_for_that_day_or_later() -> None:
    later = history().with_version(JULY, date(2026, 7, 1))
    assert [version.seller for version in later.versions] == [MAY, JUNE, JULY]
    assert [version.seller for version in history().with_version(JULY, date(2026, 6, 1)).versions] == [MAY, JULY]
    assert [version.seller for version in later.with_version(JULY, date(2026, 4, 1)).versions] == [JULY]


def test_versions_are_in_the_order_of_their_days_and_there_is_one() -> None:
    first, second = history().versions
    for versions in ((second, first), (first, first)):
        with pytest.raises(ValidationError, match="in the order of their days"):
            SellerHistory(versions=versions)
    with pytest.raises(ValidationError):
        SellerHistory(versions=())
