"""The correction window: what of a purchase can still be credited (billing.md, "Orders").

Its days are the seller's (`Seller.correction_days`), as the reseller's terms have them.
"""

from datetime import timedelta
from enum import IntEnum

from shared.domain.customers.purchases import Purchase
from shared.domain.errors import Conflict
from shared.domain.orders.context import OrderContext
from shared.domain.values import Instant

FULL_CREDIT_WITHIN = timedelta(hours=24)
"""A purchase no older than this is credited in full when it is returned (billing.md, "Orders")."""


class NotInCorrectionWindow(Conflict):
    code = "not_in_correction_window"
    message = "This many licences can no longer be returned; they can be reduced at the next renewal."


class Creditable(IntEnum):
    """How much of a purchase, or of a change of plan, can still be credited."""

    NOTHING = 0
    UNUSED_DAYS = 1
    IN_FULL = 2


def purchase_creditable(context: OrderContext, purchase: Purchase) -> Creditable:
    first_day = purchase.previous_plans[-1].charged_from if purchase.previous_plans else purchase.charged_from
    return _creditable(context, purchase.bought_at, context.today - first_day)


def plan_change_creditable(context: OrderContext, purchase: Purchase) -> Creditable:
    if purchase.changed_at is None:
        return Creditable.NOTHING
    return _creditable(context, purchase.changed_at, timedelta(0))


def _creditable(context: OrderContext, since: Instant, charged_for: timedelta) -> Creditable:
    """In full if it is recent and not a late renewal: days used before a late renewal was made are not credited."""
    age = context.now - since
    if age <= FULL_CREDIT_WITHIN and charged_for <= FULL_CREDIT_WITHIN:
        return Creditable.IN_FULL
    within_window = age <= timedelta(days=context.terms.correction_days)
    return Creditable.UNUSED_DAYS if within_window else Creditable.NOTHING
