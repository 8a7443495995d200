from datetime import datetime
from itertools import chain

from shared.domain.billing.delivery import STUCK_AFTER, stuck
from shared.events.schedule import for_all, on_schedule
from shared.store import delivery_requests, invoices
from shared.store.engine.reader import every_row
from shared.store.engine.transaction import Transaction, in_transaction


@on_schedule("45 0 * * *")
def sweep_deliveries(now: datetime) -> int:
    """Asks again for files and mails that are still to come: their events were lost, or failed for too long."""
    before = now - STUCK_AFTER
    found = chain(every_row(invoices.without_file(before)), every_row(invoices.not_mailed(before)))
    ids = dict.fromkeys(row.id for row in found)
    return for_all(ids, lambda invoice_id: in_transaction(lambda tx: _ask(tx, invoice_id, now)))


def _ask(tx: Transaction, invoice_id: str, now: datetime) -> bool:
    invoice = tx.get(invoices.ref(invoice_id))
    retry = stuck(invoice, now) if invoice else None
    if retry is None:
        return False  # it arrived in the meantime, or failed for good
    tx.fetch(delivery_requests.ref(invoice_id))
    tx.put(delivery_requests.ref(invoice_id), retry)
    return True
