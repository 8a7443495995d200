"""The correction window: what of a purchase can still be credited (billing.md, "Orders").

How long it is, is a setting of the seller (`Seller.correction_days`), which each ledger entry keeps.
"""

from datetime import date, timedelta
from enum import IntEnum

from shared.domain.pricing.periods import Period
from shared.domain.values import Instant, Value

FULL_CREDIT_WITHIN = timedelta(hours=24)
"""What was bought less than this ago is credited in full; these are hours that went by, whatever the clocks did."""


class Creditable(IntEnum):
    """How much of a purchase can still be credited."""

    NOTHING = 0
    DAYS_AFTER_TODAY = 1
    """The day of the return is used, as the day of a purchase is."""
    IN_FULL = 2


class Bought(Value):
    """When something was bought, or changed, and whether a return had closed the window before."""

    at: Instant
    """For a renewal, or the end of a trial, the first instant of its first day, whenever it was made."""
    on: date
    window_closed: bool
    renewal: bool = False
    """It stays returnable after a return, but then only for the days after today."""


class ReturnDay(Value):
    """The moment of a return, and the present period."""

    at: Instant
    on: date
    correction_days: int
    period: Period

    @property
    def days_after(self) -> date | None:
        """The first of the days after the day of the return; None on the period's last day."""
        tomorrow = self.on + timedelta(days=1)
        return tomorrow if tomorrow < self.period.end else None

    def creditable(self, bought: Bought) -> Creditable:
        """How much of what was bought then can be credited now."""
        if bought.window_closed and not bought.renewal:
            return Creditable.NOTHING
        if self.at - bought.at < FULL_CREDIT_WITHIN and not bought.window_closed:
            return Creditable.IN_FULL
        if self.on > last_day(bought.on, self.correction_days) or self.days_after is None:
            return Creditable.NOTHING
        return Creditable.DAYS_AFTER_TODAY

    def credited_from(self, bought: Bought, charged_from: date) -> date:
        """The first day that is credited of what was bought then, and is charged from a day on.

        Raises:
            ValueError: if nothing can be credited (a defect).
        """
        if self.creditable(bought) is Creditable.IN_FULL:
            return charged_from
        if self.days_after is None:
            raise ValueError("no day is left to be credited")
        return self.days_after


def last_day(bought_on: date, correction_days: int) -> date:
    """The last day on which what was bought on a day can be returned, as far as its period goes."""
    return bought_on + timedelta(days=correction_days)
