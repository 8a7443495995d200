from datetime import date, datetime

from shared.billing_calendar import billing_date
from shared.events.on_schedule import for_each, on_schedule
from shared.store import invoices
from shared.store.engine.transaction import Transaction, in_transaction


@on_schedule("25 0 * * *")
def mark_overdue_invoices(now: datetime) -> int:
    """Marks open invoices as overdue once their due date has passed."""
    today = billing_date(now)
    return for_each(invoices.past_due(today), lambda invoice: in_transaction(lambda tx: _mark(tx, invoice.id, today)))


def _mark(tx: Transaction, invoice_id: str, today: date) -> bool:
    invoice = tx.get(invoices.ref(invoice_id))
    overdue = invoice.overdue(today) if invoice else None
    if overdue is None:
        return False  # paid in the meantime
    tx.put(invoices.ref(overdue.id), overdue)
    return True
