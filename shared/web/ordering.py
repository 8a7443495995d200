"""What `quote-order` and `place-order` have in common: what is asked, and what has to be read for it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from shared.domain import orders
from shared.domain.books import Books
from shared.domain.errors import NotThere
from shared.domain.orders import Order, Placed, PlanNeeded
from shared.domain.periods import billing_day
from shared.domain.quotes import Document, Quote
from shared.domain.resellers import Member
from shared.domain.situation import NoSubscription, Situation
from shared.settings import settings
from shared.store import books, customers, plans
from shared.store.reader import Reader
from shared.web.fields import CustomerId, OptionalPlanId, PurchaseOrder


class QuoteOrder(Order):
    """What is wished, and for whom.

    `planId` with `licences` is a customer's first purchase, by itself another plan. The purchase order's number
    stands on the document's lines.
    """

    customer_id: CustomerId
    plan_id: OptionalPlanId = None
    purchase_order: PurchaseOrder | None = None


@dataclass(frozen=True)
class Desk:
    """Everything that one order is priced from and entered in."""

    case: Situation
    books: Books

    def quote(self, order: Order) -> Quote:
        return orders.quote(self.case, order)

    def for_entering(self, reader: Reader, quote: Quote) -> Self:
        """With the invoices at hand that a credit note names."""
        if quote.document is not Document.CREDIT_NOTE:
            return self
        return replace(self, books=books.with_corrected(reader, self.books, (line.corrects for line in quote.lines)))

    def place(self, quote: Quote, order: Order, actor: str) -> Placed:
        return orders.place(self.case, quote, order, self.books, actor)


def desk(reader: Reader, request: QuoteOrder, caller: Member, now: datetime) -> Desk:
    """Reads what an order needs, in one round trip after the customer's.

    Raises:
        NotThere: if the customer is not the caller's, or there is no such plan.
        PlanNeeded: if the customer has no subscription yet and no plan is named.
        NoSubscription: if something else is asked for than the first licences.
    """
    seller = settings().seller
    today = billing_day(now, seller.time_zone)
    customer = caller.own(reader.get(customers.at(request.customer_id)))
    live = customer.live_subscription
    chosen = request.plan_id or (live and live.plan_id)
    if not chosen:
        if request.act:
            raise NoSubscription
        raise PlanNeeded("Choose a plan for the customer's first licences.")
    named = [
        plans.at(found) for found in dict.fromkeys((chosen, *((live.plan_id, live.renewal_plan_id) if live else ())))
    ]
    reader.fetch(*books.needed(caller.reseller_id, today), *named, *books.purchases(customer))
    opened = books.opened(reader, caller.reseller_id, seller, today)
    plan, *others = (reader.get(one) for one in named)
    if plan is None:
        raise NotThere
    case = Situation(
        customer=customer,
        plan=plan,
        other_plans=tuple(found for found in others if found),
        terms=opened.terms(now),
        today=today,
        now=now,
        bought=books.bought(reader, customer),
    )
    return Desk(case, opened)
