from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from shared.domain.members import Member
from shared.domain.orders import orders
from shared.domain.orders.quotes import BilledOn, QuoteChanged
from shared.domain.values import Value
from shared.store.contexts import outcomes
from shared.store.contexts.issuing import with_corrected
from shared.store.engine.transaction import Transaction
from shared.views.customers import CustomerView, LedgerEntryView
from shared.views.invoices import InvoiceSummary
from shared.web.operation import operation
from shared.web.ordering import QuoteOrder, contexts


class PlaceOrder(QuoteOrder):
    """The quoted order, and the id of its quote."""

    quote_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class OrderView(Value):
    """The outcome of the order: the customer as it is now, the new ledger entry, and the document if there is one.

    A charge that waits for a monthly statement has none yet; the entry names the statement's month.
    """

    customer: CustomerView
    entry: LedgerEntryView
    invoice: InvoiceSummary | None


@operation("POST", caller=Member.may_order, answers=201)
def place_order(request: PlaceOrder, caller: Member, now: datetime, tx: Transaction) -> OrderView:
    """The console's "Order now": does what the quote says, or refuses with a new quote."""
    context, issuing = contexts(tx, request, caller, now)
    priced = orders.price(context, request)
    if priced.quote.quote_id != request.quote_id:
        raise QuoteChanged(priced.quote)
    if priced.quote.billed_on is BilledOn.CREDIT_NOTE:
        issuing = with_corrected(tx, issuing, priced.quote.lines)
    outcome = orders.place(context, priced, issuing, actor=caller.email)
    outcomes.record(tx, outcome)
    invoice = InvoiceSummary.of(outcome.issued.document) if outcome.issued else None
    return OrderView(
        customer=CustomerView.of(outcome.customer), entry=LedgerEntryView.of_entry(outcome.entry), invoice=invoice
    )
