"""Refusals that several kinds of orders share."""

from shared.domain.errors import Conflict, Refused


class NothingToChange(Refused):
    code = "nothing_to_change"
    loc = ("licences",)


class PlanNotSold(Refused):
    code = "plan_not_sold"
    loc = ("planId",)


class NoSubscription(Conflict):
    code = "no_subscription"
    message = "The customer has no subscription of this product."


class OrderTooLarge(Conflict):
    code = "order_too_large"
    message = "This would be too much for one document. Return licences in several orders, or wait for the renewal."


class AlreadyCancelled(Conflict):
    code = "already_cancelled"
    message = "The subscription is cancelled: it ends with its period. Resume it first."
