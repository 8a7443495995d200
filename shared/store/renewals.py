"""`renewals/{customer}_{period}`: one for each period that is to be opened."""

from datetime import date

from shared.domain.customers import Customer
from shared.domain.resellers import BelongsToReseller
from shared.domain.values import Instant
from shared.store.documents import Collection, Document
from shared.store.transaction import Transaction


class Renewal(BelongsToReseller):
    """That a customer's subscription is to be renewed on a day; `on_renewal_written` does it."""

    customer_id: str
    on: date
    found_at: Instant

    @property
    def id(self) -> str:
        return f"{self.customer_id}_{self.on.isoformat()}"


RENEWALS = Collection("renewals", Renewal)


def at(renewal_id: str) -> Document[Renewal]:
    return RENEWALS.at(renewal_id)


def ask(tx: Transaction, renewal: Renewal) -> None:
    """Asks for a renewal. Asking again changes nothing but sends the event again: what was lost is made up for."""
    tx.fetch(at(renewal.id))
    tx.put(at(renewal.id), renewal)


def due_for(customer: Customer, today: date, now: Instant) -> Renewal | None:
    """The renewal that a customer's subscription awaits; None unless its day has come."""
    subscription = customer.live_subscription
    if subscription is None or not subscription.due(today):
        return None
    return Renewal(reseller_id=customer.reseller_id, customer_id=customer.id, on=subscription.period.end, found_at=now)
