"""The day on which money moved."""

from datetime import date

from shared import clock
from shared.domain.pricing.periods import billing_day
from shared.settings import settings
from tools.operator.support.errors import OperatorError


def day_of_payment(named: date | None) -> date:
    """The day that was named, or today in the vendor's time zone.

    Raises:
        OperatorError: if it is still to come.
    """
    today = billing_day(clock.now(), settings().seller.time_zone)
    if named and named > today:
        raise OperatorError(f"{named} is in the future.")
    return named or today
