from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.pricing.periods import (
    Interval,
    Period,
    billing_day,
    end_of_day,
    nth_period,
    nth_start,
    period_on,
    start_of_day,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
INTERVALS = st.sampled_from(Interval)


def test_starts_from_31_january_as_stripe_counts_them_example_9() -> None:
    starts = [nth_start(date(2026, 1, 31), Interval.MONTH, index) for index in range(4)]
    assert starts == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert nth_start(date(2028, 1, 31), Interval.MONTH, 1) == date(2028, 2, 29)


def test_periods_from_31_january_2024_as_lago_counts_them_example_10() -> None:
    periods = [nth_period(date(2024, 1, 31), Interval.MONTH, index) for index in range(3)]
    assert [(str(period.start), str(period.last_day)) for period in periods] == [
        ("2024-01-31", "2024-02-28"),
        ("2024-02-29", "2024-03-30"),
        ("2024-03-31", "2024-04-29"),
    ]


def test_a_year_from_29_february_comes_back_to_it() -> None:
    starts = [nth_start(date(2024, 2, 29), Interval.YEAR, index) for index in range(5)]
    assert [str(start) for start in starts] == ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


@given(DAYS, INTERVALS, st.integers(0, 60))
def test_periods_follow_each_other_without_gap_or_overlap(anchor: date, interval: Interval, index: int) -> None:
    assert nth_period(anchor, interval, index).end == nth_period(anchor, interval, index + 1).start


@given(DAYS, INTERVALS, st.integers(0, 2000))
def test_every_day_from_the_anchor_is_in_exactly_the_period_found(anchor: date, interval: Interval, later: int) -> None:
    day = date.fromordinal(anchor.toordinal() + later)
    period = period_on(anchor, interval, day)
    assert period.start <= day < period.end


def test_no_period_is_before_the_anchor() -> None:
    with pytest.raises(ValueError, match="before"):
        period_on(date(2026, 1, 2), Interval.MONTH, date(2026, 1, 1))


def test_days_left_count_today_and_never_go_below_zero() -> None:
    june = Period(start=date(2026, 6, 1), end=date(2026, 7, 1))
    assert june.days == 30
    assert [june.days_left(date(2026, 6, day)) for day in (1, 16, 30)] == [30, 15, 1]
    assert june.days_left(date(2026, 7, 1)) == 0
    assert june.days_left(date(2026, 5, 1)) == 30
    assert june.from_day(date(2026, 6, 16)) == Period(start=date(2026, 6, 16), end=date(2026, 7, 1))


def test_a_period_runs_forwards() -> None:
    with pytest.raises(ValidationError, match="ends after"):
        Period(start=date(2026, 6, 1), end=date(2026, 6, 1))


def test_the_billing_day_is_the_sellers() -> None:
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert billing_day(late, "Europe/Rome") == date(2026, 7, 1)
    assert billing_day(late, "UTC") == date(2026, 6, 30)


def test_a_day_has_its_bounds_in_the_billing_time_zone_even_when_clocks_change() -> None:
    begins, ends = start_of_day(date(2026, 10, 25), "Europe/Rome"), end_of_day(date(2026, 10, 25), "Europe/Rome")
    assert begins.astimezone(UTC) == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert ends.astimezone(UTC) == datetime(2026, 10, 25, 23, tzinfo=UTC)
