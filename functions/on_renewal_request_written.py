from datetime import datetime

from shared import clock
from shared.billing_calendar import billing_date, start_of
from shared.domain.customers.notice_request import notice_of_postponed
from shared.domain.customers.renewal_request import renewal_request_for
from shared.domain.orders import orders
from shared.events.on_document import on_document
from shared.store import customers, notice_requests, renewal_requests, resellers, subscriptions
from shared.store.contexts import outcomes
from shared.store.contexts.orders import renewal_context
from shared.store.engine.transaction import Transaction, in_transaction


@on_document("renewalRequests/{renewal_request_id}", "written")
def on_renewal_request_written(renewal_request_id: str) -> None:
    """Renews a subscription, or ends a cancelled one: scheduled changes, one ledger entry, one charge."""
    in_transaction(lambda tx: _renew(tx, renewal_request_id, clock.now()))


def _renew(tx: Transaction, renewal_request_id: str, now: datetime) -> None:
    today = billing_date(now)
    request = tx.get(renewal_requests.ref(renewal_request_id))
    if request is None:
        return
    customer, held, reseller = tx.load(
        customers.ref(request.customer_id),
        subscriptions.ref(request.customer_id, request.product_id),
        resellers.ref(request.reseller_id),
    )
    if customer is None or reseller is None or held is None or held.ended or held.period.end != request.on:
        return  # already done: the event came again
    context = renewal_context(tx, customer, held, reseller, now, start_of(request.on))
    outcome = orders.renew(context)
    outcomes.record(tx, outcome)
    notice = notice_of_postponed(outcome.entry)
    if notice:
        tx.create(notice_requests.ref(notice.id), notice)
    next_request = renewal_request_for(outcome.subscription, today, now)
    if next_request:  # another period was missed
        renewal_requests.submit(tx, next_request)
