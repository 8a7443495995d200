from datetime import datetime

from shared.billing_calendar import billing_date
from shared.domain.billing.invoices import Invoice
from shared.events.jobs import for_each
from shared.events.on_schedule import on_schedule
from shared.store import invoices
from shared.store.engine.batches import Change
from shared.store.engine.transaction import Transaction


@on_schedule("25 0 * * *", memory="512Mi")
def mark_overdue_invoices(now: datetime) -> int:
    """Marks open invoices as overdue once their due date has passed."""
    today = billing_date(now)

    def mark(tx: Transaction, invoice: Invoice) -> bool:
        overdue = invoice.overdue(today)
        if overdue is None:
            return False  # paid in the meantime
        tx.put(invoices.ref(overdue.id), overdue)
        return True

    return for_each(invoices.past_due(today), change=Change(mark), together=invoices.TOGETHER)
