"""What of a purchase can still be credited (billing.md, "Orders")."""

from datetime import date

import pytest

from shared.domain.customers.correction_window import Bought, ReturnDay
from shared.domain.pricing.periods import Period
from tests.builders.times import at


def test_on_the_last_day_of_a_period_no_day_is_left_to_credit() -> None:
    last = ReturnDay(
        at=at("2026-06-30"),
        on=date(2026, 6, 30),
        correction_days=7,
        period=Period(start=date(2026, 6, 1), end=date(2026, 7, 1)),
    )
    with pytest.raises(ValueError, match="no day is left"):
        last.credited_from(Bought(at=at("2026-06-25"), on=date(2026, 6, 25), window_closed=False), date(2026, 6, 25))
