"""The months that statements bill, written as 2026-11."""

from datetime import date


def month_of(day: date) -> str:
    """The month (2026-11) whose statement bills the charges of a day."""
    return f"{day.year}-{day.month:02}"


def first_day(month: str) -> date:
    """The first day of a month given as 2026-11."""
    return date.fromisoformat(f"{month}-01")


def statement_day(day: date) -> date:
    """The day on which the statement for a day's month is issued: the first of the next month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
