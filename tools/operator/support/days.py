"""Days that are not to come: on which money moved, for which a rate was published."""

from datetime import date

from shared import clock
from shared.billing_calendar import billing_date
from tools.operator.support.errors import OperatorError


def not_to_come(named: date | None) -> date:
    """The day that was named, or today in the vendor's time zone.

    Raises:
        OperatorError: if it is still to come.
    """
    today = billing_date(clock.now())
    if named and named > today:
        raise OperatorError(f"{named} is in the future.")
    return named or today
