from datetime import datetime

from shared.domain.billing.delivery_request import request_if_stuck
from shared.domain.billing.invoices import Invoice
from shared.domain.mail_status import STUCK_AFTER
from shared.events.jobs import for_each
from shared.events.on_schedule import on_schedule
from shared.store import delivery_requests, invoices
from shared.store.engine.batches import Change
from shared.store.engine.transaction import Transaction


@on_schedule("45 0 * * *", memory="512Mi")
def retry_stuck_deliveries(now: datetime) -> int:
    """Requests stuck files and mails again: their events were lost, or failed for too long."""
    before = now - STUCK_AFTER

    def request(tx: Transaction, invoice: Invoice) -> bool:
        request = request_if_stuck(invoice, now, tx.get(delivery_requests.ref(invoice.id)))
        if request is None:
            return False  # it arrived in the meantime, or was requested already
        tx.put(delivery_requests.ref(invoice.id), request)
        return True

    return for_each(
        invoices.without_file(before),
        invoices.not_mailed(before),
        change=Change(request, needs=lambda invoice: [delivery_requests.ref(invoice.id)]),
        together=invoices.TOGETHER,
    )
