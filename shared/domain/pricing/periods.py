"""Service periods: half-open, counted from an anchor day that never drifts (billing.md, "Periods")."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import model_validator

from shared.domain.values import Instant, Value


class Interval(StrEnum):
    """The length of one period of a plan."""

    MONTH = "month"
    YEAR = "year"

    @property
    def months(self) -> int:
        return 12 if self is Interval.YEAR else 1


class Period(Value):
    """The days from `start` up to, but not including, `end`."""

    start: date
    end: date

    @model_validator(mode="after")
    def _runs_forwards(self) -> Self:
        if self.end <= self.start:
            raise ValueError("a period ends after it starts")
        return self

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day inclusive, as people write it: 1 to 30 June."""
        return self.end - timedelta(days=1)

    def days_left(self, today: date) -> int:
        """Days from today (which counts) to the end: all of them before the period starts, 0 once it is over."""
        return max(0, (self.end - max(today, self.start)).days)

    def from_day(self, today: date) -> "Period":
        """What is left of the period: `[today, end)`.

        Raises:
            ValueError: if nothing is left.
        """
        return Period(start=max(today, self.start), end=self.end)


def nth_start(anchor: date, interval: Interval, index: int) -> date:
    """The first day of the index-th period (0 is the anchor itself).

    It is the anchor's day of the month, or the month's last day if it has none; it is always counted from
    the anchor, so that 31 Jan is followed by 28 Feb and then by 31 Mar.
    """
    month = anchor.month - 1 + index * interval.months
    year, month = anchor.year + month // 12, month % 12 + 1
    return date(year, month, min(anchor.day, monthrange(year, month)[1]))


def nth_period(anchor: date, interval: Interval, index: int) -> Period:
    """The index-th period after the anchor, 0 being the first."""
    return Period(start=nth_start(anchor, interval, index), end=nth_start(anchor, interval, index + 1))


def period_on(anchor: date, interval: Interval, day: date) -> Period:
    """The period that a day falls in.

    Raises:
        ValueError: if the day is before the anchor.
    """
    if day < anchor:
        raise ValueError("the day is before the anchor")
    months = (day.year - anchor.year) * 12 + day.month - anchor.month
    index = months // interval.months
    if nth_start(anchor, interval, index) > day:
        index -= 1
    return nth_period(anchor, interval, index)


def billing_day(now: Instant, time_zone: str) -> date:
    """The calendar date of a moment in the vendor's billing time zone (an IANA name)."""
    return now.astimezone(ZoneInfo(time_zone)).date()


def start_of_day(day: date, time_zone: str) -> Instant:
    """The first moment of a calendar date in the billing time zone."""
    return datetime.combine(day, time(), ZoneInfo(time_zone))


def end_of_day(day: date, time_zone: str) -> Instant:
    """The moment at which a calendar date is over: the first moment of the next."""
    return start_of_day(day + timedelta(days=1), time_zone)
