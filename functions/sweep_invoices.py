from datetime import date, datetime
from functools import partial

from shared.domain.periods import billing_day
from shared.events.schedule import each, on_schedule
from shared.settings import settings
from shared.store import invoices
from shared.store.transaction import Transaction, in_transaction


@on_schedule("25 0 * * *")
def sweep_invoices(now: datetime) -> int:
    """Marks open invoices as overdue once their due date is past."""
    today = billing_day(now, settings().seller.time_zone)
    unpaid = [invoice.id for invoice in each(invoices.unpaid_past(today))]
    return sum(in_transaction(partial(_mark, invoice_id=found, today=today)) for found in unpaid)


def _mark(tx: Transaction, invoice_id: str, today: date) -> bool:
    invoice = tx.get(invoices.at(invoice_id))
    overdue = invoice.overdue(today) if invoice else None
    if overdue is None:
        return False  # paid in the meantime
    tx.put(invoices.at(overdue.id), overdue)
    return True
