"""Records the outcome of an order or a renewal."""

from shared.domain.orders.outcome import OrderOutcome
from shared.store import charges, customers, ledger, subscriptions, trials
from shared.store.engine.transaction import Transaction


def record(tx: Transaction, outcome: OrderOutcome) -> None:
    """Writes the outcome of an order or a renewal: nothing that an order of another customer writes too.

    Ledger entries and charges are created, never replaced.
    """
    customer, subscription, entry = outcome.customer, outcome.subscription, outcome.entry
    tx.put(customers.ref(customer.id), customer)
    tx.put(subscriptions.ref(customer.id, subscription.product_id), subscription)
    tx.create(ledger.ref(*entry.key), entry)
    if outcome.charge:
        tx.create(charges.ref(outcome.charge.id), outcome.charge)
    if outcome.trial:
        tx.create(trials.of(outcome.trial), outcome.trial)
