"""Moments and periods, told by their days."""

from datetime import UTC, date, datetime

from shared.domain.pricing.periods import Period

ZONE = "Europe/Rome"
"""The billing time zone."""


def at(day: str, hour: int = 12) -> datetime:
    """Noon (UTC) of a day, which is the same day in Rome."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)


JUNE = Period(start=date(2026, 6, 1), end=date(2026, 7, 1))
SEPTEMBER = Period(start=date(2026, 9, 1), end=date(2026, 10, 1))
