"""What `quote-order` and `place-order` have in common: what is asked, and what has to be read for it."""

from dataclasses import dataclass
from datetime import date, datetime

from shared.domain import orders
from shared.domain.catalogue import Plan
from shared.domain.customers import Customer
from shared.domain.errors import NotThere
from shared.domain.invoices import Books
from shared.domain.orders import PlanNeeded
from shared.domain.periods import billing_day
from shared.domain.quotes import Quote
from shared.domain.resellers import Member
from shared.domain.values import Value
from shared.settings import settings
from shared.store import customers, invoices, plans, resellers
from shared.store.reader import Reader
from shared.web.fields import CustomerId, Licences, OptionalPlanId


class QuoteOrder(Value):
    """The licences wished for a customer; the plan only for the first purchase."""

    customer_id: CustomerId
    plan_id: OptionalPlanId = None
    licences: Licences


@dataclass(frozen=True)
class Desk:
    """Everything that one order is priced from and entered in."""

    customer: Customer
    plan: Plan
    books: Books
    today: date

    def quote(self, licences: int) -> Quote:
        return orders.quote(self.customer, self.plan, self.books.terms, licences, self.today)


def desk(reader: Reader, request: QuoteOrder, caller: Member, now: datetime) -> Desk:
    """Reads what an order needs.

    Raises:
        NotThere: if the customer is not the caller's, or there is no such plan.
        PlanNeeded: if the customer has no subscription yet and no plan is named.
    """
    seller = settings().seller
    today = billing_day(now, seller.time_zone)
    customer = caller.own(reader.get(customers.at(request.customer_id)))
    plan_id = request.plan_id or (customer.subscription and customer.subscription.plan_id)
    if not plan_id:
        raise PlanNeeded("Choose a plan for the customer's first licences.")
    reseller, plan, series = reader.load(
        resellers.at(caller.reseller_id), plans.at(plan_id), invoices.series_at(caller.reseller_id, today)
    )
    if reseller is None or plan is None:
        raise NotThere
    return Desk(customer, plan, Books(reseller=reseller, seller=seller, series=series), today)
