"""An order as a reseller places it."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from shared.domain.customers.subscription import SubscriptionState
from shared.domain.errors import Refused
from shared.domain.values import Value


class PlanNeeded(Refused):
    code = "plan_needed"
    loc = ("planId",)


class ProductNeeded(Refused):
    code = "product_needed"
    loc = ("productId",)


class OtherProduct(Refused):
    code = "other_product"
    loc = ("productId",)


class OrderAction(StrEnum):
    """What an order does beyond setting a number of licences or a plan."""

    RETURN = "return"
    """Return licences, down to `licences`, now and within the correction window."""
    UNDO_CHANGE = "undoChange"
    """Undo the change of plan that was the last order, within the correction window."""
    CANCEL = "cancel"
    """End the subscription with its period."""
    CANCEL_NOW = "cancelNow"
    RESUME = "resume"
    """Undo a cancellation."""


class Order(Value):
    """What a reseller orders for a customer: a number of licences, another plan, or one of the actions.

    `planId` together with `licences` is a customer's first purchase; alone, it changes the plan.
    """

    plan_id: str | None = None
    licences: int | None = Field(default=None, ge=0, le=1_000_000)
    action: OrderAction | None = None
    purchase_order: str | None = Field(default=None, max_length=80)

    def may_credit(self, present: SubscriptionState) -> bool:
        """Whether it may credit anything that was bought in the present period of a live subscription."""
        if self.action:
            return self.action in (OrderAction.RETURN, OrderAction.UNDO_CHANGE, OrderAction.CANCEL_NOW)
        if self.licences is None:
            return True
        more = self.licences > present.licences
        return more and present.prices.total(self.licences) < present.prices.total(present.licences)

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        if self.action is None:
            fits = self.licences is not None or self.plan_id is not None
        else:
            fits = self.plan_id is None and (self.licences is not None) == (self.action is OrderAction.RETURN)
        if not fits:
            raise ValueError("an order names a number of licences, a plan, or an action")
        return self
