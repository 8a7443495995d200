"""What `quote-order` and `place-order` share: the request, and reading its context."""

from datetime import datetime

from shared.domain.customers.customer import Customer
from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.orders.context import OrderContext
from shared.domain.orders.errors import NoSubscription
from shared.domain.orders.order import Order, OtherProduct, PlanNeeded, ProductNeeded
from shared.domain.pricing.catalogue import Plan
from shared.store import customers, resellers
from shared.store.contexts import orders
from shared.store.engine.reader import Reader
from shared.web.fields import CustomerId, OptionalPlanId, ProductId, PurchaseOrder


class QuoteOrder(Order):
    """What is ordered, and for which customer.

    `planId` with `licences` is the first purchase of the plan's product; alone, it changes the plan. `productId` may be
    left out where the customer has one subscription, or a plan is named. The purchase order's number is printed on the
    document's lines.
    """

    customer_id: CustomerId
    product_id: ProductId | None = None
    plan_id: OptionalPlanId = None
    purchase_order: PurchaseOrder | None = None


def order_context(reader: Reader, request: QuoteOrder, caller: Member, now: datetime) -> OrderContext:
    """Reads the context to decide an order, in one round trip after the customer's.

    An order that credits needs one more, for what was bought in the present period; undoing a change of plan another
    one, for the plan before it.

    Raises:
        NotFound: if the customer is not the caller's, or there is no such plan.
        PlanNeeded: if the customer has no subscription of the product yet and no plan is named.
        NoSubscription: if the customer has none and an action is requested.
        ProductNeeded: if the customer has several, and it is not said which is meant.
        OtherProduct: if the plan is one of another product than the one that is named.
    """
    customer = caller.own(reader.get(customers.ref(request.customer_id)))
    named = orders.named_plan(reader, request.plan_id) if request.plan_id else None
    product_id, plan_id = _meant(request, customer, named)
    reader.fetch(resellers.ref(caller.reseller_id), *orders.needed(customer, product_id, plan_id))
    reseller, plan = reader.get(resellers.ref(caller.reseller_id)), named or orders.named_plan(reader, plan_id)
    if reseller is None:
        raise NotFound
    return orders.order_context(reader, customer, plan, reseller, now, request)


def _meant(request: QuoteOrder, customer: Customer, named: Plan | None) -> tuple[str, str]:
    """The product and the plan that the order is about: those that it names, or the subscription's."""
    if named:
        if request.product_id not in (None, named.product_id):
            raise OtherProduct("This plan belongs to another product.")
        return named.product_id, named.id
    of_product = [known for known in customer.live_subscriptions if request.product_id in (None, known.product_id)]
    if len(of_product) > 1:
        raise ProductNeeded("The customer has several subscriptions: say which product is meant.")
    if of_product:
        return of_product[0].product_id, of_product[0].plan_id
    if request.action:
        raise NoSubscription
    raise PlanNeeded("Choose a plan for the customer's first licences.")
