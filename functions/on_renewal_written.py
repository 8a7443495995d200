from datetime import datetime

from shared import clock
from shared.domain import orders
from shared.domain.errors import NotThere
from shared.domain.periods import billing_day, day_begins
from shared.domain.renewals import due_for
from shared.domain.situation import Situation
from shared.events.document import on_document
from shared.settings import settings
from shared.store import books, customers, plans, renewals
from shared.store.transaction import Transaction, in_transaction


@on_document("renewals/{renewal_id}", "written")
def on_renewal_written(renewal_id: str) -> None:
    """Opens the period that a renewal asks for: scheduled changes, one ledger entry, one invoice or charge."""
    in_transaction(lambda tx: _renew(tx, renewal_id, clock.now()))


def _renew(tx: Transaction, renewal_id: str, now: datetime) -> None:
    seller = settings().seller
    today = billing_day(now, seller.time_zone)
    renewal = tx.get(renewals.at(renewal_id))
    customer = tx.get(customers.at(renewal.customer_id)) if renewal else None
    subscription = customer.live_subscription if customer else None
    if renewal is None or customer is None or subscription is None:
        return
    if subscription.period.end != renewal.on:
        return  # done before: the event came again
    named = [plans.at(one) for one in dict.fromkeys((subscription.renewal_plan_id, subscription.plan_id))]
    tx.fetch(*books.needed(customer.reseller_id, today), *named)
    opened = books.opened(tx, customer.reseller_id, seller, today)
    plan, *others = (tx.get(one) for one in named)
    if plan is None:
        raise NotThere(f"renewal {renewal_id} has no plan")
    due = day_begins(renewal.on, seller.time_zone)
    case = Situation(
        customer=customer,
        plan=plan,
        other_plans=tuple(found for found in others if found),
        terms=opened.terms(due),
        today=today,
        now=now,
        prices_of_moment=due,
    )
    placed = orders.renew(case, opened)
    books.enter(tx, placed)
    missed = due_for(placed.customer, today, now)
    if missed:
        renewals.ask(tx, missed)
