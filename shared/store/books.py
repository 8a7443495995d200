"""Entering what an order or a renewal decided: the ledger, the invoice, its number, the customer's state."""

from shared.domain.orders import Placed
from shared.store import customers, invoices
from shared.store.transaction import Transaction


def enter(tx: Transaction, placed: Placed) -> None:
    """Writes everything in the transaction. Ledger entries and invoices are created, never replaced."""
    customer, entry = placed.customer, placed.entry
    tx.put(customers.at(customer.id), customer)
    tx.create(customers.entry_at(customer.id, entry.seq), entry)
    if placed.invoice and placed.series:
        tx.create(invoices.at(placed.invoice.id), placed.invoice)
        tx.put(invoices.SERIES.at(placed.series.id), placed.series)
