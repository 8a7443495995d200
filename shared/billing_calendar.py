"""Calendar dates in the installation's billing time zone (billing.md, "Periods")."""

from datetime import date

from shared.domain.pricing import periods
from shared.domain.values import Instant
from shared.settings import settings


def billing_date(moment: Instant) -> date:
    """The calendar date of a moment."""
    return periods.billing_day(moment, settings().billing_time_zone)


def start_of(day: date) -> Instant:
    """The first moment of a day."""
    return periods.start_of_day(day, settings().billing_time_zone)


def end_of(day: date) -> Instant:
    """The first moment of the day after."""
    return periods.end_of_day(day, settings().billing_time_zone)
