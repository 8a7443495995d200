from datetime import datetime
from itertools import chain

from shared.domain.billing.delivery_request import STUCK_AFTER, request_if_stuck
from shared.events.on_schedule import for_all, on_schedule
from shared.store import delivery_requests, invoices
from shared.store.engine.reader import every_row
from shared.store.engine.transaction import Transaction, in_transaction


@on_schedule("45 0 * * *")
def retry_stuck_deliveries(now: datetime) -> int:
    """Requests stuck files and mails again: their events were lost, or failed for too long."""
    before = now - STUCK_AFTER
    stuck = chain(every_row(invoices.without_file(before)), every_row(invoices.not_mailed(before)))
    ids = dict.fromkeys(row.id for row in stuck)
    return for_all(ids, lambda invoice_id: in_transaction(lambda tx: _request_if_stuck(tx, invoice_id, now)))


def _request_if_stuck(tx: Transaction, invoice_id: str, now: datetime) -> bool:
    invoice = tx.get(invoices.ref(invoice_id))
    request = request_if_stuck(invoice, now) if invoice else None
    if request is None:
        return False  # it arrived in the meantime, or failed for good
    tx.fetch(delivery_requests.ref(invoice_id))
    tx.put(delivery_requests.ref(invoice_id), request)
    return True
