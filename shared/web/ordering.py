"""What `quote-order` and `place-order` share: the request, and reading its context."""

from datetime import datetime

from shared.domain.billing.issuing import IssuingContext
from shared.domain.customers.customer import Customer
from shared.domain.members import Member
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import NoSubscription
from shared.domain.orders.order import Order, PlanNeeded
from shared.store import customers
from shared.store.contexts import issuing, orders
from shared.store.engine.reader import Reader
from shared.web.fields import CustomerId, OptionalPlanId, PurchaseOrder


class QuoteOrder(Order):
    """What is ordered, and for which customer.

    `planId` with `licences` is a customer's first purchase; alone, it changes the plan. The purchase order's number
    is printed on the document's lines.
    """

    customer_id: CustomerId
    plan_id: OptionalPlanId = None
    purchase_order: PurchaseOrder | None = None


def contexts(reader: Reader, request: QuoteOrder, caller: Member, now: datetime) -> tuple[OrderContext, IssuingContext]:
    """Reads the contexts to decide an order and to issue its document, in one round trip after the customer's.

    Raises:
        NotFound: if the customer is not the caller's, or there is no such plan.
        PlanNeeded: if the customer has no subscription yet and no plan is named.
        NoSubscription: if the customer has no subscription yet and an action is requested.
    """
    customer = caller.own(reader.get(customers.ref(request.customer_id)))
    plan_id = _plan_id(request, customer)
    reader.fetch(*issuing.needed(caller.reseller_id, now), *orders.needed(customer, plan_id))
    issuing_context = issuing.issuing_context(reader, caller.reseller_id, now)
    return orders.order_context(reader, customer, plan_id, issuing_context.reseller, now), issuing_context


def _plan_id(request: QuoteOrder, customer: Customer) -> str:
    """The plan that the order is about: the plan that it names, or the subscription's."""
    if request.plan_id:
        return request.plan_id
    if customer.live_subscription:
        return customer.live_subscription.plan_id
    if request.action:
        raise NoSubscription
    raise PlanNeeded("Choose a plan for the customer's first licences.")
