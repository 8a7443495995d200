"""What `quote-order` and `place-order` have in common: what is asked, and what has to be read for it."""

from dataclasses import dataclass
from datetime import date, datetime

from shared.domain import orders
from shared.domain.catalogue import Plan
from shared.domain.changes import NoSubscription
from shared.domain.customers import Customer
from shared.domain.errors import NotThere
from shared.domain.invoices import Books
from shared.domain.orders import Order, PlanNeeded
from shared.domain.periods import billing_day
from shared.domain.quotes import Quote
from shared.domain.resellers import Member
from shared.settings import settings
from shared.store import customers, invoices, plans, resellers
from shared.store.reader import Reader
from shared.web.fields import CustomerId, OptionalPlanId


class QuoteOrder(Order):
    """What is wished, and for whom; the plan only with a customer's first licences."""

    customer_id: CustomerId
    plan_id: OptionalPlanId = None


@dataclass(frozen=True)
class Desk:
    """Everything that one order is priced from and entered in."""

    customer: Customer
    plan: Plan
    books: Books
    today: date

    def quote(self, order: Order) -> Quote:
        return orders.quote(self.customer, self.plan, self.books.terms, order, self.today)


def desk(reader: Reader, request: QuoteOrder, caller: Member, now: datetime) -> Desk:
    """Reads what an order needs.

    Raises:
        NotThere: if the customer is not the caller's, or there is no such plan.
        PlanNeeded: if the customer has no subscription yet and no plan is named.
    """
    seller = settings().seller
    today = billing_day(now, seller.time_zone)
    customer = caller.own(reader.get(customers.at(request.customer_id)))
    live = customer.live_subscription
    plan_id = request.plan_id or (live and live.plan_id)
    if not plan_id:
        if request.act:
            raise NoSubscription
        raise PlanNeeded("Choose a plan for the customer's first licences.")
    reseller, plan, series = reader.load(
        resellers.at(caller.reseller_id), plans.at(plan_id), invoices.series_at(caller.reseller_id, today)
    )
    if reseller is None or plan is None:
        raise NotThere
    return Desk(customer, plan, Books(reseller=reseller, seller=seller, series=series), today)
