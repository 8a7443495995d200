"""Records the outcome of an order, a renewal or a statement."""

from shared.domain.billing.issuing import IssueOutcome
from shared.domain.orders.outcome import OrderOutcome
from shared.store import accounts, charges, customers, invoices, ledger, series, subscriptions
from shared.store.engine.transaction import Transaction


def record(tx: Transaction, outcome: OrderOutcome) -> None:
    """Writes the outcome of an order or a renewal. Ledger entries and documents are created, never replaced."""
    customer, subscription, entry = outcome.customer, outcome.subscription, outcome.entry
    tx.put(customers.ref(customer.id), customer)
    tx.put(subscriptions.ref(customer.id, subscription.product_id), subscription)
    tx.create(ledger.ref(customer.id, subscription.product_id, entry.seq), entry)
    if outcome.issued:
        record_issued(tx, outcome.issued)
    if outcome.charge:
        tx.create(charges.ref(outcome.charge.id), outcome.charge)


def record_issued(tx: Transaction, issued: IssueOutcome) -> None:
    """Writes a new document, its series, the account, and the invoices that it corrects."""
    tx.create(invoices.ref(issued.document.id), issued.document)
    tx.put(series.SERIES.ref(issued.series.id), issued.series)
    tx.put(accounts.ref(issued.account.reseller_id), issued.account)
    for invoice in issued.corrected:
        tx.put(invoices.ref(invoice.id), invoice)
